import type { Comment } from '../review/comment.ts';

/** Comments at one place: the first, and under it those that answer it or one of its answers, in date order. */
export interface Discussion {
  readonly first: Comment;
  readonly answers: readonly Comment[];
}

/** The comment at the top of a chain of answers, as far as it stands among `present`. */
function topOf(comment: Comment, present: ReadonlyMap<string, Comment>): Comment {
  const seen = new Set<string>();
  let top = comment;
  while (top.answers !== null && !seen.has(top.id)) {
    seen.add(top.id);
    const above = present.get(top.answers);
    if (above === undefined) return top;
    top = above;
  }
  return top;
}

/** Groups comments of one place by what they answer. Input order (date, then id) is kept. */
export function discussionsOf(comments: readonly Comment[]): readonly Discussion[] {
  const present = new Map(comments.map((comment) => [comment.id, comment]));
  const answers = new Map<string, Comment[]>();
  const firsts: Comment[] = [];
  for (const comment of comments) {
    const top = topOf(comment, present);
    if (top === comment) firsts.push(comment);
    else answers.set(top.id, [...(answers.get(top.id) ?? []), comment]);
  }
  return firsts.map((first) => ({ first, answers: answers.get(first.id) ?? [] }));
}
