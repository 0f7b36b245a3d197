import { isAsking } from './secret.ts';
import type { Screen } from './terminal.ts';

/** What is written to; `process.stderr` is one. */
export interface ProgressScreen extends Screen {
  write(text: string): unknown;
}

/** One line of a terminal that is drawn over and over while something takes long. */
export interface ProgressLine {
  /** Draws the text, unless it is too soon; it is not made then. */
  show(text: () => string): void;
  /** Takes the line away, so that something else can be written there. */
  clear(): void;
}

/** Who waits less than this needs no telling; more than ten times a second nobody reads. */
const milliseconds = { first: 1000, next: 100 };

const eraseLine = '\r\x1b[K';

/**
 * A line on `screen`, from a second after this call on; nothing where that is no terminal.
 *
 * @param now milliseconds, from any start.
 */
export function progressLine(screen: ProgressScreen, now: () => number): ProgressLine {
  const start = now();
  let drawn: number | null = null;
  let visible = false;
  const isTerminal = screen.isTTY === true;
  let timer: NodeJS.Timeout | null = null;
  let latest: (() => string) | null = null;
  const draw = (): void => {
    if (isAsking()) return;
    const at = now();
    if (at - (drawn ?? start) < (drawn === null ? milliseconds.first : milliseconds.next)) return;
    drawn = at;
    visible = true;
    // One column is left free: some terminals wrap when the last one is filled.
    screen.write(eraseLine + (latest?.() ?? '').slice(0, (screen.columns ?? 80) - 1));
  };
  return {
    show(text) {
      if (!isTerminal) return;
      latest = text;
      // Who waits for a server that says nothing is told so too.
      timer ??= setInterval(draw, milliseconds.first).unref();
      draw();
    },
    clear() {
      if (timer !== null) clearInterval(timer);
      timer = null;
      if (visible) screen.write(eraseLine);
      visible = false;
    },
  };
}
