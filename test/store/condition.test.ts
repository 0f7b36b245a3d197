import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matches } from '../../src/query/match.ts';
import { parseQuery } from '../../src/query/parse.ts';
import type { Facts, Query } from '../../src/query/query.ts';
import { states } from '../../src/query/states.ts';
import { makeMail, now } from './mail.ts';
import { fill, indexAll, newStore } from './make.ts';
import type { Kept } from './make.ts';

const word = fc.constantFrom('alpha', 'beta', 'gam', 'gamma', 'žlutý');
const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));

const mail = fc
  .record({
    subject: text,
    from: text,
    own: text,
    quoted: text,
    files: text,
    flags: fc.subarray(['\\Seen', '\\Flagged']),
    day: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ subject, from, own, quoted, day, ...rest }) => ({
    ...rest,
    head: { subject, from, date: `2024-01-0${day}T00:00:00.000Z` },
    body: `${own}\n> ${quoted}`,
  }));

const atom = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', 's:', 'f:', 'a:', 'b:', 'q:', 'nq:', 'bs:', 'dfn:'),
      word,
      fc.constantFrom('', '*'),
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('', 's:', 'b:'), text)
    .map(([name, words]) => (words === '' ? '*' : `${name}"${words}"`)),
  fc.constantFrom('d:20240101', 'd:20240102..', 'd:..20240102', 'd:20240102..20240103'),
  fc.constantFrom(...states.map((state) => `is:${state}`)),
);

const { query } = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    tie('query').map((inner) => `-(${inner})`),
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => `(${a} ${b})`),
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => `(${a} OR ${b})`),
  ),
}));

test('Mails of many sorts and queries of many sorts: the store finds what matches', () => {
  fc.assert(
    fc.property(
      fc.array(mail, { minLength: 1, maxLength: 6 }),
      fc.array(query, { minLength: 1, maxLength: 20 }),
      fc.nat(6),
      (mails, queries, indexed) => {
        const made = mails.map((each, n): Kept => ({
          ...each,
          entry: makeMail(n, each.head).entry,
        }));
        const store = fill(newStore(), made);
        indexAll(store, made.slice(0, indexed));
        // Bodies of what is not in the index are not looked into: these have none.
        const known = made.map((each, n) =>
          n < indexed ? each : { ...each, body: '', files: '' },
        );
        const answers = queries.map((written) => {
          const hits = store.search(parseQuery(written, now()), 50);
          return [written, ...hits.map(({ hash }) => hash).sort()];
        });
        const expected = queries.map((written) => {
          const asked = parseQuery(written, now());
          const right = known.filter((each) => mayMatch(asked, each));
          return [written, ...right.map(({ entry }) => entry.hash).sort()];
        });
        expect(answers).toEqual(expected);
        store.close();
      },
    ),
    { numRuns: 60 },
  );
});

/** As the store's contract says: what only a review can tell counts as satisfied, under a `not` as unsatisfied. */
function mayMatch(asked: Query, { entry, flags, body, files }: Kept): boolean {
  const seen = flags.includes('\\Seen');
  const told: Readonly<Record<string, boolean>> = {
    read: seen,
    unread: !seen,
    flagged: flags.includes('\\Flagged'),
    gone: false,
    done: false,
    snoozed: false,
  };
  const { subject, from, to, cc, list, messageId: id } = entry;
  const texts: Readonly<Record<string, string>> = {
    subject,
    from,
    to,
    cc,
    list,
    id,
    body,
    file: files,
  };
  const facts: Facts = {
    text: (field) => texts[field] ?? '',
    date: entry.date === null ? null : Date.parse(entry.date),
    is: (state) => told[state] ?? null,
  };
  return matches(optimistic(asked, false), facts) ?? false;
}

/** The query with every state that only a review can tell made what it counts as. */
function optimistic(asked: Query, negated: boolean): Query {
  if (asked.type === 'not') return { type: 'not', of: optimistic(asked.of, !negated) };
  if (asked.type === 'and' || asked.type === 'or') {
    return { type: asked.type, of: asked.of.map((part) => optimistic(part, negated)) };
  }
  const known = ['read', 'unread', 'flagged', 'gone', 'done', 'snoozed'];
  if (asked.type !== 'is' || known.includes(asked.state)) return asked;
  return negated ? { type: 'not', of: { type: 'all' } } : { type: 'all' };
}
