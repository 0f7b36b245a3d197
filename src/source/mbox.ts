import { setImmediate } from 'node:timers/promises';
import type { StoredBytes } from '../host/bytes.ts';
import { isMboxrdPostmark, isSeparator, longestPostmark } from './postmark.ts';

/** One mail of an mbox, quoting not yet undone. */
export interface Piece {
  /** Offset in bytes of the separator line, which people find the mail by. */
  readonly at: number;
  /** Offset and length in bytes of the mail itself, without separator and the blank line before the next. */
  readonly start: number;
  readonly length: number;
  readonly bytes: Buffer;
  /** Its separator is public-inbox's, so its quoting is that of mboxrd. */
  readonly mboxrd: boolean;
  /** The mail is longer than the limit and goes on behind `length`. */
  readonly cut: boolean;
}

/** What is read from disk at a time. */
const chunkSize = 1024 * 1024;

/** What is looked at of a line: a postmark, its line end, and a character that makes it too long. */
const lineShown = longestPostmark + 3;

/** The part of an mbox in memory, always from the start of a mail on. */
interface Window {
  readonly bytes: Buffer;
  /** Offset in the mbox of the first byte. */
  readonly base: number;
  readonly last: boolean;
}

/**
 * Splits an mbox into mails. A separator is a line that starts with `From `, looks like a postmark,
 * and stands at the start or after a blank line; where a mail states a Content-Length (mboxcl2, whose
 * bodies are not quoted) and a separator stands there, what is before it is not searched. Line
 * ends may be LF or CRLF. Only one mail and one chunk are in memory at a time. Other work is let
 * in between chunks.
 *
 * @param longest bytes of a mail that are kept; a longer one is `cut`.
 * @param from offset of a separator; what is before it is not read.
 */
export async function* splitMbox(
  mbox: StoredBytes,
  longest: number,
  from: number = 0,
): AsyncGenerator<Piece> {
  let window = widen(mbox, { bytes: Buffer.alloc(0), base: from, last: false });
  let scanned = 0;
  let skipping = false;
  while (window.bytes.length > 0) {
    if (scanned === 0 && !skipping) {
      const stated = statedLength(window.bytes, longest);
      while (!window.last && window.bytes.length < stated + 2 * lineShown)
        window = widen(mbox, window);
      scanned = endsAt(window.bytes, stated) ? Math.max(0, stated - 2) : 0;
    }
    const found = findSeparator(window, scanned);
    if (found.complete || window.last) {
      const end = found.complete ? found.at + 1 : window.bytes.length;
      if (!skipping) yield toPiece(window, end, longest);
      skipping = false;
      window = advance(window, end);
      scanned = 0;
    } else if (window.bytes.length > longest + chunkSize) {
      if (!skipping) yield toPiece(window, window.bytes.length, longest);
      skipping = true;
      const end = found.at - 2;
      window = advance(window, end);
      scanned = 2;
    } else {
      scanned = found.at;
      await setImmediate();
      window = widen(mbox, window);
    }
  }
}

/** Whether a separator stands at an offset, as it must behind what an earlier time has read. */
export function startsMail(mbox: StoredBytes, at: number): boolean {
  return isSeparatorAt(mbox.read(at, 2 * lineShown), 0);
}

/** A header longer than this has no Content-Length worth looking for. */
const longestHeader = 64 * 1024;

/** Bytes from the start of a mail's separator to its end as its Content-Length has it; 0 without one. */
function statedLength(bytes: Buffer, longest: number): number {
  const head = bytes.subarray(0, longestHeader);
  const [lf, crlf] = [head.indexOf('\n\n'), head.indexOf('\n\r\n')];
  const gap = lf < 0 || (crlf >= 0 && crlf < lf) ? crlf : lf;
  if (gap < 0) return 0;
  const header = head.toString('latin1', 0, gap + 1);
  const field = /^content-length:[ \t]*(\d{1,12})[ \t]*\r?$/im.exec(header);
  const length = Number(field?.[1] ?? 0);
  return length > 0 && length <= longest ? gap + (gap === crlf ? 3 : 2) + length : 0;
}

/** A separator, or nothing more, stands behind the first `length` bytes and a blank line. */
function endsAt(bytes: Buffer, length: number): boolean {
  if (length === 0 || length > bytes.length) return false;
  const rest = bytes.toString('latin1', length, length + lineShown);
  const blank = /^\r?\n?/.exec(rest)?.[0].length ?? 0;
  return rest.length === blank || isSeparatorAt(bytes, length + blank);
}

function advance({ bytes, base, last }: Window, by: number): Window {
  return { bytes: bytes.subarray(by), base: base + by, last };
}

/** The window with more of the mbox behind it; doubled, so that a long mail is not copied for each chunk. */
function widen(mbox: StoredBytes, { bytes, base }: Window): Window {
  const more = mbox.read(base + bytes.length, Math.max(chunkSize, bytes.length));
  const last = base + bytes.length + more.length >= mbox.size || more.length === 0;
  return { bytes: bytes.length === 0 ? more : Buffer.concat([bytes, more]), base, last };
}

/**
 * The next separator: `at` is the newline before it. Where there is none to the end of the window,
 * `complete` is false and `at` is where to go on once there is more.
 */
function findSeparator(
  { bytes, last }: Window,
  from: number,
): { readonly at: number; readonly complete: boolean } {
  let at = bytes.indexOf('\nFrom ', from);
  for (; at >= 0; at = bytes.indexOf('\nFrom ', at + 1)) {
    if (!last && at + 2 * lineShown >= bytes.length) return { at, complete: false };
    if (isBlankBefore(bytes, at) && isSeparatorAt(bytes, at + 1)) return { at, complete: true };
  }
  // `\nFrom` may stand at the very end
  return { at: Math.max(from, bytes.length - 5), complete: false };
}

/** Whether the line that the newline at `at` ends is blank: `\n\n` or `\n\r\n`. */
function isBlankBefore(bytes: Buffer, at: number): boolean {
  if (at === 0) return true;
  const before = bytes[at - 1] === 0x0d ? at - 2 : at - 1;
  return bytes[before] === 0x0a;
}

function isSeparatorAt(bytes: Buffer, at: number): boolean {
  const next = bytes.indexOf(0x0a, at) + 1;
  return isSeparator(lineAt(bytes, at), next === 0 ? '' : lineAt(bytes, next));
}

/** A line without its line end; at most as much of it as a postmark may have, and one more. */
function lineAt(bytes: Buffer, at: number): string {
  const part = bytes.subarray(at, at + lineShown);
  const newline = part.indexOf(0x0a);
  return part.toString('latin1', 0, newline < 0 ? part.length : newline).trimEnd();
}

/** The mail that fills the first `end` bytes of a window, its separator first. */
function toPiece({ bytes, base }: Window, end: number, longest: number): Piece {
  const first = lineAt(bytes, 0);
  const start = first.startsWith('From ') ? afterLine(bytes, end) : 0;
  const stop = Math.max(start, withoutBlankLine(bytes, end));
  const kept = Math.min(stop, start + longest);
  return {
    at: base,
    start: base + start,
    length: kept - start,
    bytes: bytes.subarray(start, kept),
    mboxrd: isMboxrdPostmark(first),
    cut: kept < stop,
  };
}

function afterLine(bytes: Buffer, end: number): number {
  const newline = bytes.indexOf(0x0a);
  return newline < 0 || newline >= end ? end : newline + 1;
}

/** Each writer of mboxes puts a blank line behind a mail, also behind the last. */
function withoutBlankLine(bytes: Buffer, end: number): number {
  if (end < 2 || bytes[end - 1] !== 0x0a || !isBlankBefore(bytes, end - 1)) return end;
  return bytes[end - 2] === 0x0d ? end - 2 : end - 1;
}
