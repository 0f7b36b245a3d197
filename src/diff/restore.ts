import { belongs, isEmpty, take } from './hunk.ts';
import type { Counts } from './hunk.ts';
import { fileStart, readHunkHeader } from './landmarks.ts';

/** A hunk of a text whose context lines may have lost their blank. Indices from 0. */
interface Trial {
  readonly at: number;
  /** Last line, if lines without a sign are context. */
  readonly end: number;
  /** The counts of the `@@` line come out even so. */
  readonly exact: boolean;
  /** The first line has no sign: nobody writes prose there, so it lost a blank. */
  readonly lost: boolean;
  /** A context line kept its blank. */
  readonly kept: boolean;
  /** Last line that is added or removed. */
  readonly lastSigned: number;
}

/**
 * Gives context lines their leading blank back, in a diff that went through a web archive or a mailer
 * that strips or collapses white space:
 *
 *     @@ -147,6 +158,7 @@ struct klp_patch {
 *     struct klp_object *objs;              becomes ` struct klp_object *objs;`
 *     + struct klp_state *states;           stays
 *     bool replace;                         becomes ` bool replace;`
 *                                           (empty) becomes ` `
 *
 * The counts of the `@@` line tell how many lines are context. A text in which no hunk begins with a
 * line that lost its sign is returned as it is. In a hunk that a reviewer cut, lines are
 * restored up to the first empty line after its last change, and what follows is left. Indent that was
 * collapsed stays lost, and a context line that began with `+` or `-` cannot be told from a change.
 * As many lines come out as go in, at the same indices.
 */
export function restoreContext(lines: readonly string[]): readonly string[] {
  const trials = tryHunks(lines);
  if (!trials.some((trial) => trial.lost)) return lines;
  const restored = [...lines];
  for (const trial of trials) {
    if (trial.kept && !trial.lost) continue;
    const last = trial.exact ? trial.end : beforeCut(lines, trial);
    for (let line = trial.at + 1; line <= last; line += 1) {
      const text = lines[line] ?? '';
      if (!isSigned(text)) restored[line] = ` ${text}`;
    }
  }
  return restored;
}

function tryHunks(lines: readonly string[]): readonly Trial[] {
  const to = lines.length - 1;
  const trials: Trial[] = [];
  let inFile = false;
  for (let line = 0; line <= to; line += 1) {
    inFile ||= fileStart(lines, line, to) !== null;
    const header = inFile ? readHunkHeader(lines[line]) : null;
    if (header === null) continue;
    const trial = tryHunk(lines, line, header.claimed);
    trials.push(trial);
    line = trial.end;
  }
  return trials;
}

function tryHunk(lines: readonly string[], at: number, claimed: Counts): Trial {
  const to = lines.length - 1;
  let left = claimed;
  let line = at + 1;
  let kept = false;
  let lastSigned = at;
  for (; line <= to && (left.old > 0 || left.new > 0); line += 1) {
    const text = lines[line] ?? '';
    const stands = isSigned(text)
      ? belongs(lines, line, to, left, claimed)
      : mayBeContext(lines, line, left);
    if (!stands) break;
    left = take(left, text);
    kept ||= text.startsWith(' ');
    if (text.startsWith('+') || text.startsWith('-')) lastSigned = line;
  }
  const first = lines[at + 1] ?? '';
  const bare = line > at + 1 && !isSigned(first) && !isEmpty(first);
  // A mailer that strips one blank leaves a tab first, and deeper indent looks like context.
  const lost = bare && lastSigned > at && (!kept || first.startsWith('\t'));
  return { at, end: line - 1, exact: left.old === 0 && left.new === 0, lost, kept, lastSigned };
}

function mayBeContext(lines: readonly string[], line: number, left: Counts): boolean {
  const landmark =
    readHunkHeader(lines[line]) !== null || fileStart(lines, line, lines.length - 1) !== null;
  return !landmark && left.old > 0 && left.new > 0;
}

function isSigned(text: string): boolean {
  return /^[-+ \\]/.test(text);
}

/** The last line to restore in a cut hunk. */
function beforeCut(lines: readonly string[], trial: Trial): number {
  for (let line = trial.lastSigned + 1; line <= trial.end; line += 1) {
    if (isEmpty(lines[line] ?? '')) return line - 1;
  }
  return trial.end;
}
