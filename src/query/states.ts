import type { Query } from './query.ts';

/** What `is:` may ask for. The store knows some; the others are known where mail is reviewed. */
export const states: readonly string[] =
  'read unread done snoozed flagged gone open addressed wontfix wording patch reply bot'.split(' ');

/** lei's words for flags (`kw:seen`), and what they are called here. */
export const keywords: ReadonlyMap<string, string> = new Map([
  ['seen', 'read'],
  ['flagged', 'flagged'],
]);

/** All states that a query asks for, wherever they stand in it. */
export function statesOf(query: Query): ReadonlySet<string> {
  const found = new Set<string>();
  const open: Query[] = [query];
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    if (top.type === 'is') found.add(top.state);
    else if (top.type === 'not') open.push(top.of);
    else if (top.type === 'and' || top.type === 'or') open.push(...top.of);
  }
  return found;
}
