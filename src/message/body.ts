import type { Parsed, Problem } from '../problem.ts';
import { decodeText } from './charset.ts';
import type { Oddity } from './charset.ts';
import { firstField, scanHeader } from './header.ts';
import type { Header } from './header.ts';
import type { Envelope, Message } from './message.ts';
import { isTextBody, partKind } from './partkind.ts';
import { htmlToText, readParts } from './parts.ts';
import type { Part } from './parts.ts';
import { undoTransfer } from './transfer.ts';
import { parseStructured } from './words.ts';

/** Text of a body, one string a part, and what was odd about it. */
interface BodyText {
  readonly texts: readonly string[];
  readonly oddities: readonly Oddity[];
}

/** The largest patches have 200,000 lines; 64 MiB of bare newlines would fill the memory. */
const mostLines = 1_000_000;

/**
 * Reads the body of a mail into body lines: `lines[0]` is the subject, `lines[n]` body line n.
 * A single text part is decoded directly, to the byte; all else goes through mailparser, of which
 * the plain text and patch parts are joined in order. format=flowed is not unwrapped.
 *
 * @param envelope what `readEnvelope` gave for the same bytes.
 * @returns the message, and Problems whose `where` is its id: `unknown-charset`, `malformed-text`,
 *   `unknown-encoding`, `not-base64`, `html-only`, `part-not-read`, `mime-broken`, `body-cut`, `no-body`,
 *   `control-characters`, `long-line`. Never throws.
 */
export async function readMessage(bytes: Buffer, envelope: Envelope): Promise<Parsed<Message>> {
  const header = scanHeader(bytes);
  const { texts, oddities } = isDirect(header)
    ? directText(bytes, header)
    : await partsText(bytes, header);
  const body = toLines(texts);
  const cut = body.cut === null ? [] : [body.cut];
  const read = [...oddities, ...cut];
  const all = [...read, ...oddLines(body.lines, read.length === 0)];
  const problems = all.map((oddity): Problem => ({ where: envelope.id, ...oddity }));
  const lines = [envelope.subject, ...body.lines];
  return { value: { ...envelope, lines, rebuilt: false }, problems };
}

/** No person types a longer line, and no program that shows mail wraps one well. */
const longestLine = 100_000;

/** What is odd about a body that could be read: empty without a reason (`bare`), or hard to show. */
function oddLines(lines: readonly string[], bare: boolean): readonly Oddity[] {
  if (bare && lines.every((line) => line.trim() === '')) {
    return [{ code: 'no-body', severity: 'note', text: 'The mail has no text.' }];
  }
  const long = lines.findIndex((line) => line.length > longestLine);
  const tooLong: readonly Oddity[] =
    long < 0
      ? []
      : [
          {
            code: 'long-line',
            severity: 'note',
            text: `Body line ${long + 1} has ${lines[long]?.length} characters; quotes and requests are looked for in the first of them only.`,
          },
        ];
  const at = lines.findIndex((line) => /[\0\r]/.test(line));
  if (at < 0) return tooLong;
  const what = (lines[at] ?? '').includes('\0') ? 'NUL' : 'carriage return inside a line';
  const text = `Body line ${at + 1} holds a ${what}; it is kept, and not drawn.`;
  return [...tooLong, { code: 'control-characters', severity: 'note', text }];
}

function isDirect(header: Header): boolean {
  return isTextBody(typeOf(header));
}

function typeOf(header: Header): string {
  const field = firstField(header, 'content-type');
  return /^\s*([^;\s]*)/.exec(field)?.[1]?.toLowerCase() ?? '';
}

/** The body as one text part, without mailparser. */
export function directText(bytes: Buffer, header: Header): BodyText {
  const carried = undoTransfer(
    bytes.subarray(header.bodyAt),
    firstField(header, 'content-transfer-encoding'),
  );
  const { text, oddities } = decodeText(carried.bytes, charsetOf(header));
  return { texts: [text], oddities: [...carried.oddities, ...oddities] };
}

function charsetOf(header: Header): string {
  const field = firstField(header, 'content-type');
  const simple = /^[\w/.+-]+\s*;\s*charset=("?)([\w.:-]+)\1$/i.exec(field);
  if (simple !== null) return simple[2] ?? '';
  return field === '' ? '' : (parseStructured(field).params.get('charset') ?? '');
}

/** The text and patch parts of a MIME tree, by mailparser. */
export async function partsText(bytes: Buffer, header: Header): Promise<BodyText> {
  const { parts, complaint } = await readParts(mimeMail(bytes, header));
  if (parts.length === 0) return brokenMime(bytes, header);
  const texts: string[] = [];
  const oddities: Oddity[] = [];
  const take = ({ text, oddities: more }: { text: string; oddities: readonly Oddity[] }): void => {
    texts.push(text);
    oddities.push(...more);
  };
  for (const [index, part] of parts.entries()) {
    const kind = partKind(part);
    if (kind === 'text') take(decodeText(part.bytes, part.charset));
    else if (kind === 'html' && !hasPlainTwin(parts, index)) take(await convertHtml(part));
    else if (kind === 'note') oddities.push(notRead(part));
  }
  if (complaint !== null) {
    const text = `The MIME parts after number ${parts.length} could not be read: ${complaint}.`;
    oddities.push({ code: 'mime-broken', severity: 'warning', text });
  }
  return { texts, oddities };
}

/** The mail with nothing in its header but what MIME asks for: mailparser is slow on the rest. */
function mimeMail(bytes: Buffer, header: Header): Buffer {
  const names = ['content-type', 'content-transfer-encoding', 'content-disposition'];
  const fields = names
    .map((name) => [name, firstField(header, name)] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${fields.join('')}\r\n`), bytes.subarray(header.bodyAt)]);
}

/** `multipart/signed` over a body without boundaries: the body itself is read. */
function brokenMime(bytes: Buffer, header: Header): BodyText {
  const { texts, oddities } = directText(bytes, header);
  if (texts.every((text) => text.trim() === '')) return { texts: [], oddities };
  const sentence = 'The mail says it has MIME parts but none is found; its body is read as it is.';
  return {
    texts,
    oddities: [...oddities, { code: 'mime-broken', severity: 'warning', text: sentence }],
  };
}

/** Whether plain text says the same as an HTML part: beside it as an alternative, or before it. */
function hasPlainTwin(parts: readonly Part[], html: number): boolean {
  const { alternative } = parts[html] ?? { alternative: -1 };
  return parts.some(
    (part, index) =>
      part.type === 'text/plain' &&
      (index < html || (alternative >= 0 && part.alternative === alternative)),
  );
}

async function convertHtml(part: Part): Promise<{ text: string; oddities: readonly Oddity[] }> {
  const html = decodeText(part.bytes, part.charset);
  const text = await htmlToText(html.text);
  const sentence =
    text === null
      ? 'The mail is HTML only, and too large or deep to convert; its source is shown.'
      : 'The mail is HTML only; it was converted to text.';
  const severity = text === null ? 'warning' : 'note';
  const oddity: Oddity = { code: 'html-only', severity, text: sentence };
  return { text: text ?? html.text, oddities: [...html.oddities, oddity] };
}

function notRead({ type, filename, bytes }: Part): Oddity {
  const name = filename === '' ? '' : ` (${filename.slice(0, 80)})`;
  const text = `A part of type ${type.slice(0, 80)}${name}, ${bytes.length} bytes, is not read.`;
  return { code: 'part-not-read', severity: 'note', text };
}

/** Lines of all texts; each text ends its last line, and a final newline makes no empty line. */
function toLines(texts: readonly string[]): { lines: readonly string[]; cut: Oddity | null } {
  const parts = texts.map((text) => {
    const lines = text.replaceAll('\r\n', '\n').split('\n', mostLines + 1);
    if (lines.at(-1) === '') lines.pop();
    return lines;
  });
  const lines = parts.length === 1 ? (parts[0] ?? []) : parts.flat();
  if (lines.length <= mostLines) return { lines, cut: null };
  const text = `The body has more than ${mostLines} lines; the rest is not read.`;
  return {
    lines: lines.slice(0, mostLines),
    cut: { code: 'body-cut', severity: 'warning', text },
  };
}
