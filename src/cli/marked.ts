import type { Mark } from '../store/store.ts';
import type { Card } from './card.ts';

/** What the user has marked, asked topic by topic. */
export interface Marked {
  /** `addressed`, `wontfix`, `open`; null where the comment bears no mark. */
  readonly status: (comment: string) => string | null;
  /** Whether some comment of these mails bears the mark. */
  readonly hasStatus: (ids: ReadonlySet<string>, status: string) => boolean;
  /**
   * Whether some mail of the topic is marked done. A mark on a version that a newer one has replaced says
   * nothing of that one: a new version brings the topic back.
   */
  readonly isDone: (topic: MarkedTopic) => boolean;
  /** Whether some mail of the topic is put off to a time that has not come. */
  readonly isSnoozed: (topic: MarkedTopic) => boolean;
}

export interface MarkedTopic {
  readonly card: Card;
  readonly ids: ReadonlySet<string>;
}

export function markedBy(marks: readonly Mark[], now: Date): Marked {
  const of = (kind: Mark['kind']): readonly Mark[] => marks.filter((mark) => mark.kind === kind);
  const statuses = new Map(of('status').map(({ target, value }) => [target, value]));
  const done = of('done');
  const snoozed = of('snoozed').filter(({ value }) => Date.parse(value) > now.getTime());
  return {
    status: (comment) => statuses.get(comment) ?? null,
    hasStatus: (ids, status) =>
      [...statuses].some(
        ([target, value]) => value === status && ids.has(target.replace(/#\d+$/, '')),
      ),
    isDone: ({ card, ids }) =>
      done.some(({ target }) => ids.has(target) && !card.older.includes(target)),
    isSnoozed: ({ ids }) => snoozed.some(({ target }) => ids.has(target)),
  };
}
