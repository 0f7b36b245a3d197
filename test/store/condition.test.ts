import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '../../src/query/parse.ts';
import { states } from '../../src/query/states.ts';
import { makeMail, now } from './mail.ts';
import { fill, indexAll, newStore } from './make.ts';
import type { Kept } from './make.ts';
import { mayMatch } from './oracle.ts';

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
