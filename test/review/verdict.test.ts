import { expect, it } from 'vitest';
import { readVerdicts } from '../../src/review/verdict.ts';

const one = { name: 'Reviewer One', address: 'one@example.org' };

it.each([
  ['Reviewed-by: Reviewer One <One@example.org>', [{ kind: 'Reviewed-by', by: one }]],
  ['acked-by: "Reviewer One" <one@example.org> # x86', [{ kind: 'Acked-by', by: one }]],
  [
    'Reviewed-and-tested-by: Reviewer One <one@example.org>',
    [{ kind: 'Reviewed-and-tested-by', by: one }],
  ],
  ['NAK. This breaks userspace.', [{ kind: 'NAK', by: null }]],
  ['Nacked-by: Reviewer One <one@example.org>', [{ kind: 'NAK', by: one }]],
  [
    'Acked-by: Reviewer Three # for x86',
    [{ kind: 'Acked-by', by: { name: 'Reviewer Three', address: '' } }],
  ],
  ['Acked-by:', []],
  ['You can add my Reviewed-by later', []],
  ['NAKED eyes', []],
])('reads the verdict in %s', (text, verdicts) => {
  expect(readVerdicts(text)).toEqual(verdicts);
});
