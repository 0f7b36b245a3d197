import libmime from 'libmime';

/** A header such as Content-Type, taken apart. `value` and the keys of `params` are lower case. */
interface Structured {
  readonly value: string;
  readonly params: ReadonlyMap<string, string>;
}

/**
 * No honest subject or name is longer; libmime's patterns are only good for lengths like this.
 */
const longestDecoded = 16_384;

/**
 * Decodes the encoded words (RFC 2047) of a header value: `=?utf-8?Q?Ji=C5=99=C3=AD?=` → `Jiří`.
 * Text without any, or longer than 16,384 characters, comes back as it is.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?') || value.length > longestDecoded) return value;
  try {
    return libmime.decodeWords(value);
  } catch {
    return value;
  }
}

/** Takes `text/plain; charset="utf-8"` apart (RFC 2045, continuations and charsets of RFC 2231). */
export function parseStructured(value: string): Structured {
  const { value: first, params } = libmime.parseHeaderValue(value.slice(0, longestDecoded));
  return {
    value: (first === false ? '' : first).trim().toLowerCase(),
    params: new Map(Object.entries(params)),
  };
}

/**
 * Decodes bytes by libmime's own converters, for charsets that TextDecoder lacks (utf-7, cp437).
 * A charset unknown here too is read as UTF-8.
 */
export function decodeForeign(bytes: Buffer, charset: string): string {
  return libmime.decodeWord(charset, 'B', bytes.toString('base64'));
}
