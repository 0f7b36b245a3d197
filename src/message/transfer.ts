import type { Oddity } from './charset.ts';

/** Bytes with the transfer encoding undone, and what was odd about it. */
interface Carried {
  readonly bytes: Buffer;
  readonly oddities: readonly Oddity[];
}

const identity: ReadonlySet<string> = new Set(['', '7bit', '8bit', 'binary', '7-bit', '8-bit']);

/**
 * Undoes a Content-Transfer-Encoding (RFC 2045 §6). An encoding nobody knows is left as it is,
 * with an `unknown-encoding` oddity.
 *
 * @param encoding the field's value as written; comments and case do not matter.
 */
export function undoTransfer(bytes: Buffer, encoding: string): Carried {
  const name = encoding
    .replace(/[(;].*$/s, '')
    .trim()
    .toLowerCase();
  if (name === 'quoted-printable') return { bytes: undoQuotedPrintable(bytes), oddities: [] };
  if (name === 'base64') return undoBase64(bytes);
  if (identity.has(name)) return { bytes, oddities: [] };
  const text = `The transfer encoding ${JSON.stringify(name.slice(0, 40))} is not known; read as it is.`;
  return { bytes, oddities: [{ code: 'unknown-encoding', severity: 'warning', text }] };
}

const [newline, carriage, blank, tab, equals] = [0x0a, 0x0d, 0x20, 0x09, 0x3d] as const;

/** `=3D` → `=`, `=\n` joins lines, blanks before a line end go; what is no escape stays. */
function undoQuotedPrintable(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte === blank || byte === tab) {
      const end = endOfBlanks(bytes, at);
      if (!endsLine(bytes, end)) length += bytes.copy(out, length, at, end);
      at = end;
      continue;
    }
    const next = byte === equals ? endOfSoftBreak(bytes, at + 1) : -1;
    if (next >= 0) {
      at = next;
      continue;
    }
    const escaped = byte === equals ? hexAt(bytes, at + 1) : -1;
    out[length++] = escaped >= 0 ? escaped : byte;
    at += escaped >= 0 ? 3 : 1;
  }
  return out.subarray(0, length);
}

function endOfBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === blank || bytes[at] === tab) at++;
  return at;
}

function endsLine(bytes: Buffer, at: number): boolean {
  return at >= bytes.length || bytes[at] === newline || bytes[at] === carriage;
}

/** Offset behind `=` + blanks + line end, or -1 where this is no soft line break. */
function endOfSoftBreak(bytes: Buffer, from: number): number {
  const at = endOfBlanks(bytes, from);
  if (at >= bytes.length) return at;
  if (bytes[at] === newline) return at + 1;
  return bytes[at] === carriage && bytes[at + 1] === newline ? at + 2 : -1;
}

function hexAt(bytes: Buffer, at: number): number {
  const high = hexDigit(bytes[at] ?? 0);
  const low = hexDigit(bytes[at + 1] ?? 0);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const upper = byte & 0xdf;
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1;
}

/** A list's software may put its footer, in plain text, under a base64 body: it is cut off. */
function undoBase64(bytes: Buffer): Carried {
  const text = bytes.toString('latin1');
  const foreign = text.search(/[^A-Za-z0-9+/=\s]/);
  if (foreign < 0) return { bytes: decodeSegments(text), oddities: [] };
  const code = text.slice(0, Math.max(0, text.lastIndexOf('\n', foreign)));
  const sentence = 'Text that is not base64 stands in a base64 body; it is left out.';
  return {
    bytes: decodeSegments(code),
    oddities: [{ code: 'not-base64', severity: 'note', text: sentence }],
  };
}

/** Node stops at the first `=`, but some mailers pad every line. */
function decodeSegments(text: string): Buffer {
  const padding = text.indexOf('=');
  if (padding < 0 || !/[^=\s]/.test(text.slice(padding))) return Buffer.from(text, 'base64');
  return Buffer.concat(text.split(/=+/).map((segment) => Buffer.from(segment, 'base64')));
}
