import { unelide } from './form.ts';
import type { Form, Found, Note } from './form.ts';

/** A line that ends in a colon and says that other words follow. */
const INTRODUCTION =
  /\b(?:re-?word\w*|re-?phras\w*|re-?writ\w*|wording|clearer|better|following|something|like|how about|maybe|perhaps|what about|suggest\w*|say|write|instead|for example|e\.g\.|would be|would read|i['’]?d|could be|should be|along)\b[^:]*:\s*$/i;

/** `maybe: the words`, on the line of the introduction itself. */
const INLINE =
  /^\s*(?:nits?[:,]? )?(?:maybe|perhaps|better|rather|suggestion|how about|what about|rephrase|reword)(?: (?:as|to|say|like))?: (?=\S)/i;

/** `Maybe`, on its own at the end of a line, a blank line, and an indented paragraph. */
const BARE_INTRODUCTION = /(?:^|[\s.)])(?:maybe|perhaps|something like|rather|better|instead)\s*$/i;

/** Tags are no wording. */
const TRAILER = /^\s*(?:[A-Z][\w-]*-(?:by|to|at)|Cc|Fixes|Link|From|Subject|Closes):\s/i;

/** More lines than a paragraph of a patch has. */
const LONGEST_PARAGRAPH = 40;

export const rewriteForms: readonly Form[] = [
  {
    name: 'paragraph',
    example: 'Slightly reworded for clarity:\n\nThe old kernels lack it.',
    find: findParagraphs,
  },
  { name: 'rest of line', example: 'maybe: the old kernels lack it', find: findInline },
];

function findParagraphs(note: Note): readonly Found[] {
  const found: Found[] = [];
  for (const [index, line] of note.lines.entries()) {
    const first = note.lines[index + 1]?.trim() === '' ? index + 2 : index + 1;
    if ((note.lines[first]?.trim() ?? '') === '') continue;
    const colon = line.endsWith(':') && INTRODUCTION.test(introduction(note, index));
    const indented = first === index + 2 && /^\s{2}|^\t/.test(note.lines[first] ?? '');
    if (colon || (indented && BARE_INTRODUCTION.test(line.slice(-60))))
      push(found, note, first, 0, 'rewrite');
  }
  return found;
}

/** An introduction may take two lines. */
function introduction(note: Note, index: number): string {
  const previous = note.lines[index - 1]?.trim() ?? '';
  return `${previous} ${note.lines[index] ?? ''}`.slice(-300);
}

function findInline(note: Note): readonly Found[] {
  const found: Found[] = [];
  for (const [index, line] of note.lines.entries()) {
    const lead = INLINE.exec(line);
    if (lead !== null) push(found, note, index, lead[0].length, 'sentence');
  }
  return found;
}

/** Adds the paragraph that starts at a line, from a column on, if it is prose. */
function push(
  found: Found[],
  note: Note,
  first: number,
  column: number,
  kind: Found['kind'],
): void {
  let last = first;
  while (
    last + 1 < note.lines.length &&
    last - first < LONGEST_PARAGRAPH &&
    !/^[\s|*]*$/.test(note.lines[last + 1] ?? '')
  )
    last += 1;
  const lines = note.lines
    .slice(first, last + 1)
    .map((line, at) => (at === 0 ? line.slice(column) : line));
  const words = paragraph(lines);
  if (words === null) return;
  const { text, elided } = unelide(words);
  if (text === '') return;
  const to = (note.starts[last] ?? 0) + (note.lines[last]?.length ?? 0);
  found.push({
    from: (note.starts[first] ?? 0) + column,
    to,
    kind,
    old: null,
    new: text,
    all: false,
    elided,
    firm: false,
    strong: false,
  });
}

/** ` * ` of a comment, one blank in from a tab stop; `* ` and `  * ` are bullets. */
const LEADER = /^(?:\t*(?: {2})* \*+|\s*\/\*+|\s*\/\/|\s*#|\s*\|)(?:\s|\/|$)/;

/** The words of a prose paragraph, comment leaders and marks off; null for code and lists. */
function paragraph(lines: readonly string[]): string | null {
  if (lines.some((line) => TRAILER.test(line))) return null;
  const leaders = lines.every((line) => LEADER.test(line));
  const words = lines
    .map((line) =>
      leaders
        ? line.replace(/^\s*(?:\/?\*+\/?|\/\/|#|\|)\s*/, '').replace(/\s*\*\/\s*$/, '')
        : line.trim(),
    )
    .filter((line) => line !== '')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^["“](.*)["”][\s?.]*$/, '$1');
  return isProse(words, leaders) ? words : null;
}

function isProse(words: string, leaders: boolean): boolean {
  if (!leaders && /^(?:[*+-]|\d+[.)]|[a-z][.)]) /.test(words)) return false;
  if (
    /[;{}]\s*$|[{}]|\b\w+->\w|\w\(.*\);|==|&&|\|\||^\W*(?:#|if \(|return |static |int |void |struct \w+ \w+;)/.test(
      words,
    )
  )
    return false;
  const letters = words.replaceAll(/[^A-Za-z ]/g, '').length;
  return words.split(' ').length >= 3 && letters >= words.length * 0.8;
}
