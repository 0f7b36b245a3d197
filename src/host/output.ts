import type { Writable } from 'node:stream';

/**
 * Writes text to a stream, and resolves when the stream has taken it: a slow reader slows the
 * writer, and memory does not grow. Never rejects: a stream that breaks says so by its `error` event.
 */
export function writerTo(stream: Writable): (text: string) => Promise<void> {
  return (text) =>
    text === '' ? Promise.resolve() : new Promise((taken) => stream.write(text, () => taken()));
}
