/** Milliseconds between two looks at how long an answer has grown. */
const pause = 50;
/** Flags and numbers of one mail take less. */
const aroundMail = 4096;

/** An answer that is watched while it comes. */
export interface Flood {
  /** A mail of so many bytes has come: that much was asked for. */
  readonly heard: (bytes: number) => void;
  readonly end: () => void;
}

/**
 * Watches what comes over a connection, and calls `cut` once it is more than `most` bytes beyond what was
 * heard of. imapflow passes over what it does not know, or gathers it, without end and without telling.
 *
 * @param received bytes that have come over the connection so far.
 */
export function watchFlood(received: () => number, most: number, cut: () => void): Flood {
  let expected = received() + most;
  const timer = setInterval(() => {
    if (received() > expected) cut();
  }, pause);
  // an answer that nobody waits for any more keeps no program alive
  timer.unref();
  return {
    heard: (bytes) => (expected += bytes + aroundMail),
    end: () => clearInterval(timer),
  };
}
