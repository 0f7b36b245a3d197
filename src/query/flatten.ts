import type { Query } from './query.ts';

/**
 * The same query with fewer levels, so that parentheses cost little: `a (b (c d))` is `a b c d`,
 * `a -(b OR -c)` is `a -b c`, `--a` is `a`. A query of `parseQuery` is at most 100 levels deep, so this may recurse.
 */
export function flatten(query: Query): Query {
  if (query.type === 'not') return negate(flatten(query.of));
  if (query.type !== 'and' && query.type !== 'or') return query;
  const spread = query.type === 'and' ? conjunctsOf : alternativesOf;
  const of = query.of.map(flatten).flatMap(spread);
  const [only] = of;
  return only !== undefined && of.length === 1 ? only : { type: query.type, of };
}

function negate(query: Query): Query {
  return query.type === 'not' ? query.of : { type: 'not', of: query };
}

function conjunctsOf(query: Query): readonly Query[] {
  if (query.type === 'and') return query.of;
  if (query.type !== 'not' || query.of.type !== 'or') return [query];
  return query.of.of.flatMap((part) => conjunctsOf(negate(part)));
}

/** A `-(a b)` stays: the index can answer it at once, but not `-a OR -b`. */
function alternativesOf(query: Query): readonly Query[] {
  return query.type === 'or' ? query.of : [query];
}
