import type { Message, Person } from '../message/message.ts';
import { readQuote } from '../message/quote.ts';
import { unifyQuotes } from '../message/quotestyle.ts';
import { findPasted } from './pasted.ts';

/** A trailer as it stands in a reply. */
export interface Given {
  /** `Reviewed-by`, in git's spelling. */
  readonly key: string;
  /** What follows the colon; a remark after `#` is left out. */
  readonly value: string;
  /** Whom it names; null for one that names a commit or a page. */
  readonly person: Person | null;
  /** Body line, from 1. */
  readonly line: number;
}

interface Row {
  readonly example: string;
  readonly key: RegExp;
  /** Null where the value is none for such a key. */
  readonly person: (value: string) => Person | null | undefined;
}

/**
 * Trailers that a reply may give. Others are no one's to give (b4 leaves out From, To and Cc likewise: they
 * say who should read on); a Nacked-by is a verdict, and goes into no commit.
 */
const rows: readonly Row[] = [
  {
    example: 'Nacked-by: Reviewer One <one@example.org>',
    key: /^nac?ked-by$/i,
    person: () => undefined,
  },
  {
    example: 'Reviewed-by: Reviewer One <one@example.org>',
    key: /^[a-z][a-z0-9/-]{0,60}-by$/i,
    person: readNamed,
  },
  {
    example: 'Fixes: 0123456789ab ("x: add it")',
    key: /^fixes$/i,
    person: whereMatches(/^[0-9a-f]{7,64}\b/i),
  },
  {
    example: 'Link: https://example.org/r/1',
    key: /^(?:link|closes|buglink|references)$/i,
    person: whereMatches(/^https?:\/\/\S/i),
  },
];

function whereMatches(pattern: RegExp): Row['person'] {
  return (value) => (pattern.test(value) ? null : undefined);
}

/** `"Reviewer One" <one@example.org>`, `one@example.org`, or a bare name; undefined where nobody is named. */
function readNamed(value: string): Person | undefined {
  const match = /^"?([^"<>]{0,200}?)"?\s*<([^<>\s]{1,200}@[^<>\s]{1,200})>/.exec(value);
  if (match !== null) {
    return { name: (match[1] ?? '').trim(), address: (match[2] ?? '').toLowerCase() };
  }
  const bare = /^[^\s<>@]{1,100}@[^\s<>@]{1,100}\.[^\s<>@]{1,30}$/.exec(value);
  if (bare !== null) return { name: '', address: value.toLowerCase() };
  return /^\p{Lu}[\p{L}.'-]{0,40}(?: [\p{L}.'-]{1,40}){1,5}$/u.test(value)
    ? { name: value, address: '' }
    : undefined;
}

const trailerLine = /^\s{0,40}([A-Za-z][A-Za-z0-9/-]{2,60}):\s+(\S.*)$/;
/** A line that is longer was not written as a trailer. */
const LONGEST = 500;
const signature = /^-- ?$/;
const original = /^-{3,} ?(?:original message|forwarded message)\b/i;

/**
 * The trailers in what the writer of a reply wrote, in order. What is quoted does not count, nor what
 * stands below a signature, in a copy of another mail, or in a pasted patch. A value wrapped by a mail program is
 * joined as b4 joins it.
 *
 *     > Signed-off-by: Author One <author@example.org>      quoted
 *       Reviewed-by: Reviewer One                           given, with the next line
 *     <one@example.org>
 */
export function readGiven(mail: Message): readonly Given[] {
  if (!mail.lines.some((line, n) => n > 0 && trailerLine.test(line.slice(0, LONGEST)))) return [];
  const { lines } = unifyQuotes(mail);
  const pasted = findPasted(lines);
  const given: Given[] = [];
  for (let n = 1; n < lines.length; n += 1) {
    const line = lines[n] ?? '';
    if (signature.test(line) || original.test(line)) break;
    if (pasted.some(({ from, to }) => n >= from && n <= to)) continue;
    if (line.length > LONGEST || readQuote(line).depth > 0) continue;
    const trailer = readTrailer(`${line}${wrapped(line, lines[n + 1] ?? '')}`, n);
    if (trailer !== null) given.push(trailer);
  }
  return given;
}

/** The rest of a value that goes on in the next line: an address, or the end of a commit's title. */
function wrapped(line: string, next: string): string {
  if (next.length > LONGEST) return '';
  const address =
    /^\s{0,40}[A-Za-z-]{3,60}-by:\s[^<]{1,200}$/i.test(line) &&
    /^\s*<[^<>\s]+@[^<>\s]+>\s*$/.test(next);
  const title =
    /^\s{0,40}fixes:\s+[0-9a-f]{7,64} \([^)]{0,300}$/i.test(line) && /\)\s*$/.test(next);
  return address || title ? ` ${next.trim()}` : '';
}

function readTrailer(text: string, line: number): Given | null {
  const [, word = '', rest = ''] = trailerLine.exec(text) ?? [];
  const row = rows.find(({ key }) => key.test(word));
  if (row === undefined) return null;
  const value = rest.replace(/\s+#.*$/, '').trim();
  const person = row.person(value);
  if (person === undefined) return null;
  const lower = word.toLowerCase();
  return { key: lower.slice(0, 1).toUpperCase() + lower.slice(1), value, person, line };
}
