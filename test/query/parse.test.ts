import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { parseQuery } from '../../src/query/parse.ts';
import { prefixes } from '../../src/query/prefixes.ts';
import type { Query } from '../../src/query/query.ts';

const now = new Date('2024-05-15T12:30:00Z');

/** A query with few signs: `(s:a AND -any:b)`, `f+c:"x y"*`. */
function shown(query: Query): string {
  if (query.type === 'all') return '*';
  if (query.type === 'is') return `is:${query.state}`;
  if (query.type === 'not') return `-${shown(query.of)}`;
  if (query.type === 'text') {
    const words = query.words.length === 1 ? query.words[0] : `"${query.words.join(' ')}"`;
    return `${query.fields.join('+')}:${words}${query.prefix ? '*' : ''}`;
  }
  if (query.type === 'date') {
    return `date:${[query.from, query.to].map((at) => (at === null ? '' : new Date(at).toISOString().slice(0, 10))).join('..')}`;
  }
  return `(${query.of.map(shown).join(` ${query.type.toUpperCase()} `)})`;
}

const rows: readonly (readonly [string, string])[] = [
  ['', '*'],
  ['  \t\n ', '*'],
  ['*', '*'],
  ['livepatch', 'any:livepatch'],
  ['Livepatch SHADOW', '(any:livepatch AND any:shadow)'],
  ['livep*', 'any:livep*'],
  ['"shadow var"', 'any:"shadow var"'],
  ['“shadow var”', 'any:"shadow var"'],
  ['"shadow va"*', 'any:"shadow va"*'],
  ['klp_shadow_get()', 'any:"klp shadow get"'],
  ['kernel/livepatch/core.c', 'any:"kernel livepatch core c"'],
  ['s:fix', 'subject:fix'],
  ['Subject:fix', 'subject:fix'],
  [
    's:"atomic replace" f:author@example.org',
    '(subject:"atomic replace" AND from:"author example org")',
  ],
  ['t:a c:b', '(to:a AND cc:b)'],
  ['tc:a', 'to+cc:a'],
  ['to:a', 'to+cc:a'],
  ['a:x', 'from+to+cc:x'],
  ['b:x', 'body:x'],
  ['bs:x', 'body+subject:x'],
  ['nq:nit q:get', '(own:nit AND quoted:get)'],
  ['m:1.2-a@example.org', 'id:"1 2 a example org"'],
  ['id:x mid:x', '(id:x AND id:x)'],
  ['l:live-patching', 'list:"live patching"'],
  ['dfn:kernel/livepatch', 'file:"kernel livepatch"'],
  ['d:20240101..20240131', 'date:2024-01-01..2024-02-01'],
  ['dt:20240101000000..', 'date:2024-01-01..'],
  ['rt:yesterday..', 'date:2024-05-14..'],
  ['d:"2 weeks ago.."', 'date:2024-05-01..'],
  ['date:30d..', 'date:2024-04-15..'],
  ['is:unread tag:flagged kw:seen', '(is:unread AND is:flagged AND is:read)'],
  ['IS:Open', 'is:open'],
  ['a AND b', '(any:a AND any:b)'],
  ['a OR b c', '(any:a OR (any:b AND any:c))'],
  ['(a OR b) c', '((any:a OR any:b) AND any:c)'],
  ['a NOT b', '(any:a AND -any:b)'],
  ['a AND NOT b', '(any:a AND -any:b)'],
  ['-a', '-any:a'],
  ['--a', 'any:a'],
  ['NOT NOT NOT a', '-any:a'],
  ['-s:a +f:b', '(-subject:a AND from:b)'],
  ['-(a OR b)', '-(any:a OR any:b)'],
  ['-"a b"', '-any:"a b"'],
  ['s:(a OR b -f:c)', '(subject:a OR (subject:b AND -from:c))'],
  ['subject:(pizza free)', '(subject:pizza AND subject:free)'],
  ['((((a))))', 'any:a'],
  ['"or" "AND"', '(any:or AND any:and)'],
  ['constructor toString', '(any:constructor AND any:tostring)'],
  ['__proto__ s:constructor', '(any:proto AND subject:constructor)'],
  ['s:or', 'subject:or'],
  ['Or And', '(any:or AND any:and)'],
  ['"mm: fix"', 'any:"mm fix"'],
  [
    'f:mladek s:livepatch d:30d.. is:open',
    '(from:mladek AND subject:livepatch AND date:2024-04-15.. AND is:open)',
  ],
];

test.each(rows)('%j is read as %s', (text, query) => {
  expect(shown(parseQuery(text, now))).toBe(query);
});

test.each([
  ['s:', 's: has nothing behind it'],
  ['s: fix', 's: has nothing behind it'],
  ['s:""', 's: has nothing behind it'],
  ['s:***', '"s:***" has no letter or digit'],
  ['"--"', 'no letter or digit'],
  ['"never closed', 'is not closed'],
  ['(a', 'a "(" is not closed'],
  ['a)', 'a ")" has no "(" before it'],
  ['()', 'no letter or digit'],
  ['( )', 'there is nothing before )'],
  ['OR a', 'OR has nothing before it'],
  ['a OR', 'OR has nothing behind it'],
  ['a OR AND b', 'AND has nothing before it'],
  ['a AND', 'AND has nothing behind it'],
  ['NOT', 'NOT has nothing behind it'],
  ['a -', 'NOT has nothing behind it'],
  ['(a OR) b', 'OR has nothing behind it'],
  ['a or b', '"or" may be an operator or a word'],
  ['from:a and from:b', '"and" may be an operator or a word'],
  ['not a', '"not" may be an operator or a word'],
  ['a XOR b', 'the operator XOR is not served'],
  ['a NEAR/3 b', 'the operator NEAR/3 is not served'],
  ['net:fix', '"net:" is no prefix'],
  ['https://example.org/x', '"https:" is no prefix'],
  ['is:great', '"is:great" is no state'],
  ['is:constructor', '"is:constructor" is no state'],
  ['kw:constructor', '"kw:constructor" is no state'],
  ['constructor:x', '"constructor:" is no prefix'],
  ['tag:inbox', '"tag:inbox" is no state'],
  ['kw:answered', '"kw:answered" is no state'],
  ['from:/bob[0-9]/', 'regular expressions'],
  ['d:soon', '"soon" is no date'],
  ['dfpre:1a2b3c4', 'dfpre: is not served: blob ids'],
  ['n:a.patch', 'n: is not served'],
  ['L:inbox', 'L: is not served'],
  ['thread:0001', 'thread: is not served'],
  ['path:lists/**', 'path: is not served'],
  ['x'.repeat(5000), 'longer than 4096 characters'],
  ['('.repeat(60) + 'a' + ')'.repeat(60), 'more than 50 parentheses'],
  ['* '.repeat(201), 'more than 200 terms'],
])('%j is refused: %s', (text, says) => {
  expect(() => parseQuery(text, now)).toThrowError(
    expect.objectContaining({
      name: 'Failure',
      kind: 'usage',
      message: expect.stringContaining(says) as string,
      hint: expect.stringMatching(/\S/) as string,
    }),
  );
});

test('An unknown prefix is answered with all there are, and with how to find it as text', () => {
  expect(() => parseQuery('net:fix', now)).toThrowError(
    expect.objectContaining({
      hint: 'To find it as text, put it in quotes: "net:fix". Prefixes: s: f: t: c: tc: a: b: bs: nq: q: m: l: dfn: d: rt: is: kw:.',
    }),
  );
});

const served = prefixes.filter(({ use }) => use.type !== 'refused');
const refused = prefixes.filter(({ use }) => use.type === 'refused');

test.each(served.map(({ example }) => example))('The example %s is served', (example) => {
  expect(parseQuery(example, now).type).toMatch(/^(?:text|date|is)$/);
});

test.each(refused.map(({ example, says }) => [example, says]))(
  'The example %s is refused: %s',
  (example, says) => {
    expect(() => parseQuery(example, now)).toThrowError(says);
  },
);

function outcomeOf(text: string): string {
  try {
    parseQuery(text, now);
    return 'query';
  } catch (error) {
    return error instanceof Failure ? `${error.kind}: ${error.hint}` : `thrown: ${String(error)}`;
  }
}

test('Whatever is written is a query or a usage Failure', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '(',
      ')',
      '"',
      '-',
      '+',
      ' OR ',
      ' AND ',
      ' NOT ',
      ' ',
      '*',
      ':',
      '..',
      '“',
      '()',
    ),
    fc.constantFrom(...prefixes.flatMap(({ names }) => names.map((name) => `${name}:`))),
    fc.constantFrom('20240101', '2w', 'last.week', 'unread', 'open', 'word', 'or'),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(outcomeOf(pieces.join(''))).toMatch(/^(?:query|usage: \S)/);
    }),
    { numRuns: 2000 },
  );
});
