import type { Comment } from '../../src/review/comment.ts';
import type { Figure } from './figure.ts';
import type { CommentLabel, Half } from './labels.ts';

/** One label, and what we say of it. */
export interface AnchorCase {
  readonly label: CommentLabel;
  readonly comment: Comment | null;
  readonly right: boolean;
}

/** Sets our comments (by message) against the labels. */
export function judgeAnchors(
  labels: readonly CommentLabel[],
  comments: ReadonlyMap<string, readonly Comment[]>,
): readonly AnchorCase[] {
  return labels.map((label) => {
    const here = comments.get(label.message) ?? [];
    const comment = here.findLast((one) => holds(one, label.line)) ?? null;
    return { label, comment, right: comment !== null && isRight(label, comment) };
  });
}

/** Whether a body line of the reply is part of a comment's text. */
export function holds({ line, text }: Comment, at: number): boolean {
  return line <= at && at < line + text.split('\n').length;
}

function isRight(label: CommentLabel, comment: Comment): boolean {
  if (comment.line !== label.line) return false;
  if (label.anchor === null) return comment.about === label.about;
  const { anchor } = comment;
  if (anchor === null || anchor.message !== label.anchor.message) return false;
  return label.anchor.line === null || label.anchor.line === anchor.line;
}

export function rightOf(cases: readonly AnchorCase[], half: Half): Figure {
  const those = cases.filter(({ label }) => label.half === half);
  return { part: those.filter(({ right }) => right).length, whole: those.length };
}

export function lostOf(cases: readonly AnchorCase[], half: Half): number {
  return cases.filter(({ label, comment }) => label.half === half && comment === null).length;
}

/** Bounds of the confidence bands of the calibration table. */
const bands = [0, 0.3, 0.5, 0.7, 0.9, 0.95, 0.98, 1.01] as const;

/** How many anchors of each band of confidence are right. */
export function calibration(
  said: readonly { readonly confidence: number; readonly right: boolean }[],
): readonly { readonly from: number; readonly figure: Figure }[] {
  return bands.slice(0, -1).map((from, n) => {
    const to = bands[n + 1] ?? 1.01;
    const those = said.filter(({ confidence }) => confidence >= from && confidence < to);
    return {
      from,
      figure: { part: those.filter(({ right }) => right).length, whole: those.length },
    };
  });
}
