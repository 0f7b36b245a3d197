import { describe, expect, it } from 'vitest';
import { readGiven } from '../../src/series/giving.ts';
import { mail } from './helpers.ts';

const keys = (body: string): readonly string[] =>
  readGiven(mail('r', 'Re: [PATCH] x', { body })).map(
    ({ key, person, value, line }) =>
      `${line} ${key} ${person === null ? value : `${person.name}|${person.address}`}`,
  );

const who = 'Reviewer One <one@example.org>';

describe('readGiven', () => {
  it.each([
    [`Reviewed-by: ${who}`, ['1 Reviewed-by Reviewer One|one@example.org']],
    [
      `   reviewed-By: "Reviewer One" <One@Example.org> # on x86`,
      ['1 Reviewed-by Reviewer One|one@example.org'],
    ],
    ['Acked-by: one@example.org', ['1 Acked-by |one@example.org']],
    ['Acked-by: Reviewer One', ['1 Acked-by Reviewer One|']],
    [`Co-developed-by: ${who}`, ['1 Co-developed-by Reviewer One|one@example.org']],
    ['Tested-by: Reviewer One\n<one@example.org>', ['1 Tested-by Reviewer One|one@example.org']],
    ['Fixes: 0123456789ab ("x: add it")', ['1 Fixes 0123456789ab ("x: add it")']],
    ['Fixes: 0123456789ab ("x: add\nit")', ['1 Fixes 0123456789ab ("x: add it")']],
    ['Link: https://example.org/r/1', ['1 Link https://example.org/r/1']],
  ])('takes %j', (body, wanted) => {
    expect(keys(body)).toEqual(wanted);
  });

  it.each([
    `> Reviewed-by: ${who}`,
    `| Reviewed-by: ${who}`,
    `thanks\n-- \nSent-by: ${who}`,
    `thanks\n-----Original Message-----\nReviewed-by: ${who}`,
    `Nacked-by: ${who}`,
    `Cc: ${who}`,
    `From: ${who}`,
    'Fixes: the bug that I saw',
    'Link: see above',
    'Reviewed-by: me',
    `I gave my Reviewed-by: ${who} already.`,
    `Reviewed-by: ${'x'.repeat(600)} <one@example.org>`,
  ])('leaves %j alone', (body) => {
    expect(
      keys(body.startsWith('|') ? `On Mon, Author One wrote:\n| a\n${body}\n| b` : body),
    ).toEqual([]);
  });

  it('takes what is said around a pasted patch, and nothing of the patch', () => {
    const patch = `From: Author One <a@example.org>\nSubject: x\n\nwhy\n\nSigned-off-by: Author One <a@example.org>\n---\n f | 1 +\n\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+a`;
    expect(keys(`Acked-by: ${who}\n\n${patch}\n> quote\nTested-by: ${who}`)).toEqual([
      '1 Acked-by Reviewer One|one@example.org',
      '18 Tested-by Reviewer One|one@example.org',
    ]);
  });
});
