import type { Message } from '../message/message.ts';
import type { Problem } from '../problem.ts';
import type { Comment, Verdict } from '../review/comment.ts';
import type { Topic } from '../series/series.ts';
import type { Fix } from './fix.ts';

/** A topic with all that its replies say: what the pipeline yields. */
export interface Reviewed {
  readonly topic: Topic;
  /** Every mail of the topic by id, rebuilt parents among them. */
  readonly messages: ReadonlyMap<string, Message>;
  /** By date, then id. */
  readonly comments: readonly Comment[];
  readonly fixes: readonly Fix[];
  readonly verdicts: readonly Verdict[];
  readonly problems: readonly Problem[];
}
