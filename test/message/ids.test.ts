import { expect, test } from 'vitest';
import { readIds } from '../../src/message/ids.ts';

test.each([
  ['<a@x> <b@x>', ['a@x', 'b@x']],
  ['<a@x><b@x>', ['a@x', 'b@x']],
  [`<a@x> (Reviewer One's message of "Mon, 29 Apr 2019 18:07:33 -0400")`, ['a@x']],
  [`<a@x> (Author <one@example.org>'s message of today)`, ['a@x']],
  [`"Reviewer One's message of Mon, 29 Apr <not@this>" <a@x>`, ['a@x']],
  ['Your message of "Mon, 29 Apr 2019". <a@x>', ['a@x']],
  ['<"quoted(odd)"@x> (remark)', ['"quoted(odd)"@x']],
  ['(unclosed <a@x>', ['a@x']],
  ['<folded by@x>', ['foldedby@x']],
  ['a@x, b@x', ['a@x', 'b@x']],
  ['nonsense', []],
  ['', []],
])('%s', (field, ids) => {
  expect(readIds(field)).toEqual(ids);
});

test('Hostile fields take no time', () => {
  const started = performance.now();
  for (const part of ['<', '(', '"<', '<(', '<a ', '\\(<']) readIds(part.repeat(1_000_000));
  expect(performance.now() - started).toBeLessThan(2000);
});
