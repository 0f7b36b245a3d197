/** The header fields that later stages read; all others are passed over unread. */
const wanted: ReadonlySet<string> = new Set([
  'subject',
  'from',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'auto-submitted',
  'x-patchwork-bot',
  'x-stable',
  'x-pr-tracked-list-id',
  'to',
  'cc',
  'list-id',
]);

/** Headers of real list mail are below 100 kB; what lies beyond this is made to cost time. */
const longestHeader = 1024 * 1024;

/** The header of a mail: the values of the fields that matter here, unfolded, not decoded. */
export interface Header {
  /** Values by lower-case name, in the order they stand. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Offset in bytes of the body's first byte; the mail's length where there is no body. */
  readonly bodyAt: number;
  /** The header is longer than a mebibyte, and fields behind that were not read. */
  readonly cut: boolean;
}

/**
 * Reads the header of a mail (RFC 5322 §2.2), with LF or CRLF line ends. A leading `From ` or
 * `>From ` line is passed over. As in mutt and git, a line that is no field ends the header,
 * even without a blank line, and belongs to the body.
 */
export function scanHeader(bytes: Buffer): Header {
  const blank = endOfHeader(bytes);
  const cut = blank > longestHeader;
  // a cut ends between lines; a single line that is longer is read as far as it goes
  const stop = cut ? bytes.lastIndexOf(0x0a, longestHeader) + 1 || longestHeader : blank;
  const text = bytes.toString('latin1', 0, stop);
  const fields = new Map<string, string[]>();
  let at = 0;
  while (at < text.length) {
    let end = endOfLine(text, at);
    if (isBlank(text, at)) return { fields, bodyAt: end, cut: false };
    if (!isPostmark(text, at)) {
      const colon = endOfName(text, at);
      if (colon < 0) return { fields, bodyAt: at, cut: false };
      while (end < text.length && isFolded(text, end)) end = endOfLine(text, end);
      const name = text.slice(at, colon).trimEnd().toLowerCase();
      if (wanted.has(name)) add(fields, name, text.slice(colon + 1, end));
    }
    at = end;
  }
  return { fields, bodyAt: blank, cut };
}

/** The first value of a field, or the empty string. `name` is lower case. */
export function firstField(header: Header, name: string): string {
  return header.fields.get(name)?.[0] ?? '';
}

/** All values of a field, joined by a blank. `name` is lower case. */
export function allFields(header: Header, name: string): string {
  return header.fields.get(name)?.join(' ') ?? '';
}

/** Offset behind the first blank line, or the mail's length. A native search is the fast way. */
function endOfHeader(bytes: Buffer): number {
  const lf = bytes.indexOf('\n\n', 0, 'latin1');
  const firstLine = bytes.indexOf(0x0a);
  const mayBeCrlf = firstLine > 0 && bytes[firstLine - 1] === 0x0d;
  const crlf = mayBeCrlf ? bytes.indexOf('\n\r\n', 0, 'latin1') : -1;
  if (lf < 0 && crlf < 0) return bytes.length;
  return crlf >= 0 && (lf < 0 || crlf < lf) ? crlf + 3 : lf + 2;
}

function endOfLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) === 0x0a);
}

function isFolded(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x09;
}

function isPostmark(text: string, at: number): boolean {
  return text.startsWith('From ', at) || text.startsWith('>From ', at);
}

/** Offset of the colon behind a field's name, or -1 where the line is no field. */
function endOfName(text: string, at: number): number {
  let i = at;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x3a) return i > at ? i : -1;
    if (code <= 0x20 || code >= 0x7f) break;
  }
  // `Subject : text`, the obsolete form of RFC 5322 §4.5
  while (i > at && isFolded(text, i)) i++;
  return i > at && text.charCodeAt(i) === 0x3a ? i : -1;
}

function add(fields: Map<string, string[]>, name: string, raw: string): void {
  const unfolded = raw.includes('\n') ? raw.replace(/\r?\n/g, '') : raw;
  const value = undoEightBit(unfolded.trim());
  const others = fields.get(name);
  if (others === undefined) fields.set(name, [value]);
  else others.push(value);
}

/** Raw 8-bit characters in a header are UTF-8 where that is valid, else windows-1252. */
function undoEightBit(value: string): string {
  if (!/[\x80-\xff]/.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
