import { openSync } from 'node:fs';
import { ReadStream } from 'node:tty';

/** What is asked of a stream to know whether it is a terminal; `process.stdout` is one. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Columns of the terminal; null where the stream is none. One that does not say has 80. */
export function columnsOf(screen: Screen): number | null {
  if (screen.isTTY !== true) return null;
  return screen.columns !== undefined && screen.columns > 0 ? screen.columns : 80;
}

/** On a terminal, unless NO_COLOR is set and not empty (no-color.org), or it is a `dumb` one. */
export function hasColour(
  screen: Screen,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return screen.isTTY === true && !refused;
}

/**
 * Where keys come from: stdin where it is a terminal; the controlling terminal where stdin brings
 * mail (`piped`); null where there is none.
 */
export function openKeyboard(stdin: ReadStream, piped: boolean): ReadStream | null {
  if (stdin.isTTY) return stdin;
  if (!piped) return null;
  try {
    return new ReadStream(openSync('/dev/tty', 'r'));
  } catch {
    return null;
  }
}
