import type { Section, Trailer } from './series.ts';

/** First and last body line of the lines a diff may stand in; `from` > `to` where there is none. */
export interface Split {
  /** Same indices as the message's lines. */
  readonly sections: Section[];
  readonly diff: { readonly from: number; readonly to: number };
  readonly trailers: readonly Trailer[];
}

const separator = /^---\s*$/;
/** A line that opens a diff; `git am` ends the commit message at the same ones. */
const diffStart = /^(?:diff -|Index: \S|=== modified file|--- (?:a\/|\/dev\/null|"a\/))/;
/** What is left of a diff without its headers; `-` may be a bullet. */
const hunkStart = /^(?:@@ -\d|\+(?!\+\+ ))/;
const diffstatLine =
  /^\s?\S.{0,400}?\s*\|\s+(?:\d+(?:\s+[+-]+)?|Bin(?: \d+ -> \d+ bytes)?|Unk)\s*$|^\s?\d+ files? changed\b|^\s?(?:create|delete) mode \d{6} |^\s?(?:rename|copy) .{0,400}\(\d+%\)$|^\s?(?:rewrite .{0,400}\(\d+%\)|mode change \d{6})/;
const trailerLine = /^([A-Za-z][A-Za-z0-9-]{1,60}): +(\S.*)$/;
/** `[ reviewer: fixed the comment ]`, and a trailer's continuation. */
const trailerNote = /^\[.{1,200}\]?\s*$|^\s+\S/;

/**
 * Says of each line of a patch mail what it is part of.
 *
 *     why it is needed            commit-message
 *     Signed-off-by: Author One   trailers
 *     ---                         notes
 *     v2: fixed a typo            notes
 *      f.c | 2 +-                 diffstat
 *     diff --git a/f.c b/f.c      diff … to the end; prose after it is given back by `afterDiff`
 *
 * A quoted diff has lost its blanks (` f.c` is `f.c`), so leading blanks are optional. Of a mail that is
 * `rebuilt` from a quote the reviewer may have cut the headers: a hunk or an added line opens its diff.
 */
export function splitPatch(lines: readonly string[], rebuilt: boolean): Split {
  const last = lines.length - 1;
  const sections: Section[] = lines.map(() => 'commit-message');
  sections[0] = 'subject';
  let start = last + 1;
  let end = last + 1;
  for (let n = 1; n <= last; n += 1) {
    const line = lines[n] ?? '';
    if (end > last && separator.test(line)) end = n;
    if (opensDiff(lines, n) || (rebuilt && hunkStart.test(line))) {
      start = n;
      break;
    }
  }
  end = Math.min(end, start);
  for (let n = end; n < start; n += 1) {
    sections[n] = diffstatLine.test((lines[n] ?? '').slice(0, 1000)) ? 'diffstat' : 'notes';
  }
  for (let n = start; n <= last; n += 1) sections[n] = 'diff';
  const trailers = markTrailers(lines, end - 1, sections);
  return { sections, diff: { from: start, to: last }, trailers };
}

/** Sections of a cover letter, which has no commit message. */
export function coverSections(lines: readonly string[]): Section[] {
  return lines.map((_line, n) => (n === 0 ? 'subject' : 'cover'));
}

/** Lines behind the last file of the diff (signature, base-commit) are notes. Changes `sections`. */
export function afterDiff(sections: Section[], lastDiffLine: number): void {
  for (let n = lastDiffLine + 1; n < sections.length; n += 1) sections[n] = 'notes';
}

function opensDiff(lines: readonly string[], n: number): boolean {
  const line = lines[n] ?? '';
  if (diffStart.test(line)) return true;
  return line.startsWith('--- ') && (lines[n + 1] ?? '').startsWith('+++ ');
}

/**
 * Marks the last paragraph as trailers where it holds one, up to the first line from below that
 * is neither trailer, note nor continuation (git-interpret-trailers asks for the same).
 */
function markTrailers(
  lines: readonly string[],
  last: number,
  sections: Section[],
): readonly Trailer[] {
  let bottom = last;
  while (bottom > 0 && (lines[bottom] ?? '').trim() === '') bottom -= 1;
  const trailers: Trailer[] = [];
  let top = bottom + 1;
  for (let n = bottom; n > 0; n -= 1) {
    const line = lines[n] ?? '';
    const match = trailerLine.exec(line.slice(0, 1000));
    if (match !== null) {
      trailers.unshift({ key: match[1] ?? '', value: (match[2] ?? '').trim(), line: n });
      top = n;
    } else if (!trailerNote.test(line)) break;
  }
  for (let n = top; n <= bottom; n += 1) sections[n] = 'trailers';
  return trailers;
}
