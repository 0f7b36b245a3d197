import type { Comment } from '../review/comment.ts';

/** Comments at one place: the first, and under it those that answer it or one of its answers, in date order. */
export interface Discussion {
  readonly first: Comment;
  readonly answers: readonly Comment[];
}

/**
 * The comment at the top of each chain of answers, by the id of every comment in it, as far as they stand
 * among `comments`. What is found is kept for all on the way: a chain may have 10,000 links.
 */
function topsOf(comments: readonly Comment[]): ReadonlyMap<string, Comment> {
  const present = new Map(comments.map((comment) => [comment.id, comment]));
  const tops = new Map<string, Comment>();
  for (const comment of comments) {
    const way = new Set<Comment>();
    let top = comment;
    while (!way.has(top) && !tops.has(top.id)) {
      way.add(top);
      top = present.get(top.answers ?? '') ?? top;
    }
    const found = tops.get(top.id) ?? top;
    for (const each of way) tops.set(each.id, found);
  }
  return tops;
}

/** Groups comments of one place by what they answer. Input order (date, then id) is kept. */
export function discussionsOf(comments: readonly Comment[]): readonly Discussion[] {
  const tops = topsOf(comments);
  const answers = new Map<string, Comment[]>();
  const firsts: Comment[] = [];
  for (const comment of comments) {
    const top = tops.get(comment.id) ?? comment;
    const there = answers.get(top.id);
    if (top === comment) firsts.push(comment);
    else if (there === undefined) answers.set(top.id, [comment]);
    else there.push(comment);
  }
  return firsts.map((first) => ({ first, answers: answers.get(first.id) ?? [] }));
}
