import type { Problem } from '../problem.ts';
import { decodeForeign } from './words.ts';

/** A Problem that does not know its mail yet. */
export type Oddity = Omit<Problem, 'where'>;

/** Decoded text, without a byte order mark, and what was odd about it. */
interface Decoded {
  readonly text: string;
  readonly oddities: readonly Oddity[];
}

type Decoder = InstanceType<typeof TextDecoder>;

/** Labels that mean 7-bit ASCII, or say nothing: `charset=us-ascii`, `ANSI_X3.4-1968`, no charset. */
const asciiLabels: ReadonlySet<string> = new Set([
  '',
  'ascii',
  'us-ascii',
  'usascii',
  'ansi_x3.4-1968',
  'iso646-us',
  '7bit',
]);

/** Charsets that TextDecoder lacks and libmime has. */
const foreignLabels: readonly RegExp[] = [
  /^(?:x-)?(?:unicode-1-1-)?utf-?7(?:-imap)?$/, // unicode-1-1-utf-7
  /^(?:cp|ibm)-?\d{3,4}$/, // cp437
  /^utf-?32(?:[bl]e)?$/, // utf-32le
  /^(?:iso-?)?latin-?\d{1,2}$/, // latin-1
  /^(?:euc-?cn|hz-gb-2312|tis-?620|viscii|armscii-?8|georgian-(?:academy|ps))$/, // viscii
  /^(?:win|windows)[-_]?\d{3,4}$/, // win-1257
];

/**
 * Decodes text by the charset a mail names. A label nobody knows (`y`, `true`, `8bit`), and 8-bit
 * text that claims to be ASCII, is read as UTF-8 where that is valid, else as windows-1252, with an
 * `unknown-charset` oddity; bytes that the charset does not have become U+FFFD, with `malformed-text`.
 *
 * @param label as written in the mail; empty where it names none. ASCII by RFC 2045 then.
 */
export function decodeText(bytes: Buffer, label: string): Decoded {
  const name = label.trim().toLowerCase();
  if (name === 'utf-8' || name === 'utf8') return decodeUtf8(bytes);
  if (asciiLabels.has(name)) return decodeAscii(bytes, label);
  const decoder = decoderOf(name);
  if (decoder !== null) return decodeKnown(bytes, decoder);
  if (foreignLabels.some((pattern) => pattern.test(name))) {
    return decodedFrom(decodeForeign(bytes, name), name);
  }
  return guess(bytes, `The charset ${JSON.stringify(label.slice(0, 40))} is not known`);
}

function decodeAscii(bytes: Buffer, label: string): Decoded {
  const text = bytes.toString('latin1');
  if (!/[\x80-\xff]/.test(text)) return { text, oddities: [] };
  const claim = label === '' ? 'names no charset' : `says ${label.slice(0, 40)}`;
  return guess(bytes, `The text ${claim} and has 8-bit characters`);
}

function guess(bytes: Buffer, what: string): Decoded {
  const strict = strictUtf8(bytes);
  if (strict !== null) return guessed(strict, `${what}; read as UTF-8.`, 'note');
  const text = new TextDecoder('windows-1252').decode(bytes);
  return guessed(text, `${what}; read as windows-1252.`, 'warning');
}

function guessed(text: string, sentence: string, severity: Oddity['severity']): Decoded {
  return { text, oddities: [{ code: 'unknown-charset', severity, text: sentence }] };
}

function decodeUtf8(bytes: Buffer): Decoded {
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd')) return { text: withoutMark(text), oddities: [] };
  // U+FFFD may stand in the mail itself
  return strictUtf8(bytes) === null
    ? malformed(text, 'utf-8')
    : { text: withoutMark(text), oddities: [] };
}

function decodeKnown(bytes: Buffer, decoder: Decoder): Decoded {
  return decodedFrom(decoder.decode(bytes), decoder.encoding);
}

function decodedFrom(text: string, charset: string): Decoded {
  return text.includes('\ufffd')
    ? malformed(text, charset)
    : { text: withoutMark(text), oddities: [] };
}

function malformed(text: string, charset: string): Decoded {
  const sentence = `Some bytes are not valid ${charset}; they are shown as \ufffd.`;
  return {
    text: withoutMark(text),
    oddities: [{ code: 'malformed-text', severity: 'warning', text: sentence }],
  };
}

function strictUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decoderOf(name: string): Decoder | null {
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
