import { applyFile } from '../../diff/apply.ts';
import { placeHunks } from '../../diff/applyhunks.ts';
import type { DiffFile, Hunk } from '../../diff/diff.ts';
import type { Parsed } from '../../problem.ts';
import type { Held } from './held.ts';
import { noHeadings, stateOf } from './held.ts';
import type { RebuiltLine } from './rebuilt.ts';

/**
 * Applies a file's diff to its whole text and keeps for each line where a mail shows it. A line that an
 * earlier mail added stays that mail's. Null where the diff does not apply, and the Problem of applyFile
 * that says why.
 *
 * @param before null where the file is added.
 */
export function applyToWhole(
  file: DiffFile,
  before: Held | null,
  message: string,
): Parsed<Held | null> {
  const { value: text, problems } = applyFile(file, before?.text ?? null, message);
  if (problems.length > 0 || text === null) return { value: null, problems };
  const lines = linesAfter(file, before, message);
  const from =
    before === null ? 'new-file' : before.from === 'pre-image' ? 'pre-image' : 'earlier-mail';
  const blob = file.newBlob;
  const state = stateOf(text, blob);
  return { value: { text, lines, from, state, headings: noHeadings, blob }, problems: [] };
}

function linesAfter(file: DiffFile, before: Held | null, message: string): readonly RebuiltLine[] {
  const old = before?.lines ?? [];
  const placed = placeHunks(file, before?.text ?? '');
  if ('conflict' in placed) return old;
  const lines: RebuiltLine[] = [];
  const keep = (line: RebuiltLine | undefined): void => {
    if (line !== undefined) lines.push({ ...line, number: lines.length + 1 });
  };
  let used = 0;
  for (const { hunk, at, taken } of placed.places) {
    for (; used < at; used += 1) keep(old[used]);
    for (const line of hunkLines(hunk, old.slice(at, at + taken), message)) keep(line);
    used = at + taken;
  }
  for (; used < old.length; used += 1) keep(old[used]);
  return lines;
}

/** The new side of a hunk; `taken` are the lines of its old side. */
function hunkLines(
  hunk: Hunk,
  taken: readonly RebuiltLine[],
  message: string,
): readonly RebuiltLine[] {
  let next = 0;
  return hunk.lines.flatMap(({ kind, text, line }): readonly RebuiltLine[] => {
    if (kind === 'no-newline') return [];
    const origin = { message, line };
    if (kind === 'added') return [{ text, number: 0, origin, added: true }];
    const old = taken[next];
    next += 1;
    if (kind === 'removed' || old === undefined) return [];
    return [{ ...old, origin: old.origin ?? origin }];
  });
}
