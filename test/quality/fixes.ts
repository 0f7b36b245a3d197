import type { Comment } from '../../src/review/comment.ts';
import type { Fix } from '../../src/wording/fix.ts';
import { holds } from './anchors.ts';
import type { Figure } from './figure.ts';
import type { FixLabels } from './labels.ts';
import { hashOf } from './labels.ts';

export interface Said {
  readonly comment: Comment;
  readonly fix: Fix;
}

export interface FixScore {
  readonly precision: Figure;
  readonly recall: Figure;
  /** Fixes made of labelled look-alikes. */
  readonly lookalikes: Figure;
}

/** Sets our fixes (by message) against labels; unsure labels count neither way. */
export function judgeFixes(
  labels: readonly FixLabels[],
  said: ReadonlyMap<string, readonly Said[]>,
): FixScore {
  const tally = { right: 0, said: 0, found: 0, wanted: 0, taken: 0, lookalikes: 0 };
  for (const label of labels) {
    const left = [...(said.get(label.message) ?? [])];
    for (const wanted of label.fixes) {
      const at = left.findIndex(
        ({ fix }) => hashOf(fix.old) === wanted.old && hashOf(fix.new) === wanted.new,
      );
      const hit = at >= 0;
      if (hit) left.splice(at, 1);
      if (hit) tally.right += 1;
      if (hit) tally.said += 1;
      if (wanted.sure) tally.wanted += 1;
      if (wanted.sure && hit) tally.found += 1;
    }
    const unsure = label.fixes.filter(({ sure }) => !sure).map(({ line }) => line);
    const wrong = left.filter(({ comment }) => !unsure.some((line) => holds(comment, line)));
    tally.said += wrong.length;
    tally.lookalikes += label.lookalikes.length;
    tally.taken += label.lookalikes.filter((line) =>
      wrong.some(({ comment }) => holds(comment, line) && isAlone(label, comment)),
    ).length;
  }
  return {
    precision: { part: tally.right, whole: tally.said },
    recall: { part: tally.found, whole: tally.wanted },
    lookalikes: { part: tally.taken, whole: tally.lookalikes },
  };
}

/** No labelled fix stands in the same comment, which the wrong one may have been meant for. */
function isAlone(label: FixLabels, comment: Comment): boolean {
  return !label.fixes.some(({ line }) => holds(comment, line));
}
