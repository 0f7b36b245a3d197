import { refused } from './guards.ts';
import { fold } from '../words.ts';
import { PLAIN, sentenceAround } from './form.ts';
import type { Form, Found, Note } from './form.ts';

/** No one types a longer pattern; a bound keeps a page of slashes from being read again and again. */
const LONGEST_PART = 400;

/** Other requests of the sentence are no talk: `s/gets never/never gets/`. */
const EARLIER = /(?<!\w)s([/|,#:!@~])[^\n]{1,80}?\1[^\n]{0,80}?(?:\1|$)/g;

/** Words before a request on its line that leave it firm are few. */
const LONGEST_PREFIX = 200;

/** `s` and a separator, where a word may start: not in `functions/livepatch`, `it's/its`; `%s` as in vi. */
const START =
  /(?:(?<=^|[\s([{"'`:;,>^])s|(?<=^|[^\S\n])%s|(?<=^[ \t>]{0,8})S)([/|,#:!@~])(?=\S| \S)/gm;

/** What may stand before a request on its line and leave it firm: `nit:`, `^^`, `Typo in subject -`. */
const PREFIX =
  /^[\s>*•–-]*(?:(?:\^+(?!\^)|l\d+|super|very|tiny|small|trivial|minor|micro|another|one|more|nits?|nitpick(?:ing)?|typos?|spelling|sp|style|grammar|wording|subject|title|also|and|in|on|the|here|again|this|above|line|please|pls|summary|changelog|message|commit|comment|patch|description|\d+)(?!\w)[\s:;,.()–-]*)*["'`(]?$/i;

export const sedForms: readonly Form[] = [
  { name: 'sed', example: 's/to given/the given/ ?', find: findSeds },
];

function findSeds(note: Note): readonly Found[] {
  const found: Found[] = [];
  let done = 0;
  for (const match of note.text.matchAll(START)) {
    if (
      match.index < done ||
      /\w['’]$/.test(note.text.slice(Math.max(0, match.index - 2), match.index))
    )
      continue;
    const follows = joins(note.text, found.at(-1), match.index);
    const sed = readSed(note, match.index, match[0].length, match[1] ?? '/', follows);
    if (sed === null) continue;
    found.push(sed);
    done = sed.to;
  }
  return found;
}

/** `, ` or ` and ` after a firm one: the next is as firm. */
function joins(text: string, previous: Found | undefined, at: number): boolean {
  return (
    previous?.firm === true &&
    at - previous.to < 60 &&
    /^["'`)]*[,;.?!]*[ \t]*\n?[ \t]*(?:(?:and|also|plus|then|,|&)[ \t]+){0,2}["'`(]?$/i.test(
      text.slice(previous.to, at),
    )
  );
}

/**
 * Reads `s/old/new/flags` at an offset; null where it is a path, code, or said in passing.
 * @param follows it stands right after another that is firm.
 */
function readSed(
  note: Note,
  from: number,
  opening: number,
  separator: string,
  follows: boolean,
): Found | null {
  const { text } = note;
  const first = part(text, from + opening, separator, 2);
  if (!first.closed || first.value.trim() === '') return null;
  const firm = follows || (opensLine(text, from) && startsAnew(text, from));
  if (separator !== '/' && !firm) return null;
  const second = replacement(text, first.end, separator, first.value);
  if (second === null || (separator !== '/' && !second.closed)) return null;
  const old = fold(literal(first.value));
  const { before, after } = sentenceAround(note, from, second.end);
  const facts = {
    before: before.replaceAll(EARLIER, ' '),
    after,
    line: lineOf(text, from),
    old,
    new: second.value,
    closed: second.closed,
  };
  if (refused(facts)) return null;
  return {
    ...PLAIN,
    from,
    to: second.end,
    kind: 'sed',
    old,
    new: fold(withMatch(second.value, first.value)),
    all: second.flags.includes('g'),
    firm,
  };
}

/** What a pattern with blanks, edges and marks spelt as in sed stands for: `the\\s+the`, `who$`, `\\[1\\]`. */
function literal(pattern: string): string {
  return pattern
    .replaceAll(/\\s[+*]?/g, ' ')
    .replaceAll(/\\[b<>]/g, '')
    .replaceAll(/\\(?=[.[\]*^$(){}+?])/g, '')
    .replace(/^\^(?=\w)|(?<=\w)\$$/g, '');
}

interface Part {
  readonly value: string;
  /** Offset after the separator, or at the line end where there is none. */
  readonly end: number;
  readonly closed: boolean;
}

/** Up to the next separator that is not escaped, over at most `breaks` line breaks and no blank line. */
function part(text: string, from: number, separator: string, breaks: number): Part {
  let value = '';
  let broken = 0;
  for (let at = from; at < text.length && at - from < LONGEST_PART; at += 1) {
    const char = text[at] ?? '';
    if (char === '\\' && text[at + 1] === separator) {
      value += separator;
      at += 1;
    } else if (char === separator) {
      return { value, end: at + 1, closed: true };
    } else if (char === '\n') {
      broken += 1;
      if (broken > breaks || /^[ \t]*(?:\n|$|s[/|,#:!])/.test(text.slice(at + 1, at + 40))) {
        return { value, end: at, closed: false };
      }
      value = `${value.trimEnd()} `;
    } else if (char !== ' ' && char !== '\t') {
      value += char;
    } else if (!value.endsWith('\n')) {
      value += char;
    }
  }
  return { value, end: Math.min(text.length, from + LONGEST_PART), closed: false };
}

interface Replacement extends Part {
  readonly flags: string;
}

/** The new words; `s/a/b` often lacks its last separator, and prose may follow. */
function replacement(
  text: string,
  from: number,
  separator: string,
  old: string,
): Replacement | null {
  const far = part(text, from, separator, 1);
  const near = part(text, from, separator, 0);
  const closed = near.closed ? near : crossed(text, far, old);
  if (closed === null) return unclosed(text, from, near, old);
  const flags = /^[gGiI]{0,2}(?![\w/$])/.exec(text.slice(closed.end, closed.end + 4));
  if (flags === null || /^[gi]?[.-]\w/i.test(text.slice(closed.end, closed.end + 3))) return null;
  return { ...closed, end: closed.end + flags[0].length, flags: flags[0].toLowerCase() };
}

/** A close on the next line counts where the new words are about as many as the old ones. */
function crossed(text: string, far: Part, old: string): Part | null {
  if (!far.closed || /^[\w/$]/.test(text.slice(far.end, far.end + 1).replace(/[gi]/i, '')))
    return null;
  return wordCount(far.value) <= wordCount(old) + 6 && !/[.?!] /.test(far.value) ? far : null;
}

function unclosed(text: string, from: number, near: Part, old: string): Replacement | null {
  const value = cutProse(near.value, old);
  if (value === '' || /^\s/.test(near.value)) return null;
  return { value, end: from + near.value.indexOf(value) + value.length, closed: false, flags: '' };
}

/**
 * Where an unclosed replacement ends and prose goes on.
 *
 *     s/vmcore/vmlinux in the error message?      → vmlinux
 *     s/poiter/pointer        ^^^^^^              → pointer
 *     s/the the/to the - also below               → to the
 */
function cutProse(rest: string, old: string): string {
  const line = (rest.split(/\s{2,}|\s[?–-]|\s\(|[,;] /, 1)[0] ?? '').trim();
  const words = line.split(' ');
  const wanted = wordCount(old);
  const last = old.trim().split(/\s+/).at(-1);
  const same = words.findIndex((word, at) => at > 0 && at < wanted + 3 && bare(word) === last);
  const count = words.length <= wanted + 1 && wanted > 1 ? words.length : wanted;
  const kept = words.slice(0, wanted > 1 && same >= 0 ? same + 1 : count).join(' ');
  return /[\w)]$/.test(old.trim()) ? bare(kept) : kept.replace(/(?<=\S)\?+$/, '');
}

/** Without the full stop, comma or question mark of the sentence around it. */
function bare(words: string): string {
  return words.replace(/[?.,;:!]+$/, '');
}

/** `&` is the old text, as in sed; on its own between blanks it is an ampersand. */
function withMatch(value: string, old: string): string {
  return value.replaceAll(/\\&|(?<!\s)&|&(?!\s|$)/g, (found) => (found === '&' ? old : '&'));
}

function wordCount(text: string): number {
  return text.trim().split(/\s+/).length;
}

function opensLine(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return at - start <= LONGEST_PREFIX && PREFIX.test(text.slice(start, at));
}

/** Not the end of a sentence begun on the line above: `If you send another version,` LF `s/a/b/`. */
function startsAnew(text: string, at: number): boolean {
  const end = text.lastIndexOf('\n', at - 1);
  if (end <= 0) return true;
  const above = text.slice(text.lastIndexOf('\n', end - 1) + 1, end).trim();
  return !/[\w,]$/.test(above) || /\bs[/|,#:!]\S/.test(above) || above.split(/\s+/).length < 3;
}

function lineOf(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? text.length : end);
}
