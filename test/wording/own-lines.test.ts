import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/message/message.ts';
import type { Fix } from '../../src/wording/fix.ts';
import { fixesAmong } from '../helpers/fix-labels.ts';

const HEAD = [
  'Why it is needed.',
  '',
  'Signed-off-by: Author One <author.one@example.org>',
  '---',
  ' f.c | 2 +-',
  '',
  'diff --git a/f.c b/f.c',
  '--- a/f.c',
  '+++ b/f.c',
];

function mail(id: string, lines: readonly string[], parent: readonly string[] = []): Message {
  return {
    id,
    hash: id,
    subject: '[PATCH] frob: tell of the flag',
    from: { name: id, address: `${id}@example.org` },
    date: `2024-03-0${parent.length + 1}T10:00:00.000Z`,
    inReplyTo: parent,
    references: parent,
    bot: false,
    lines: ['[PATCH] frob: tell of the flag', ...lines],
    rebuilt: false,
  };
}

/** Fixes of a comment under all lines of a hunk. */
function ask(hunk: readonly string[], comment: string): readonly Fix[] {
  const old = hunk.filter((line) => !line.startsWith('+')).length;
  const fresh = hunk.filter((line) => !line.startsWith('-')).length;
  const patch = mail('patch', [...HEAD, `@@ -1,${old} +1,${fresh} @@`, ...hunk]);
  const reply = mail('reply', [...hunk.map((line) => `> ${line}`), '', comment], ['patch']);
  return fixesAmong([patch, reply]).flatMap(({ fixes }) => fixes);
}

const SENTENCE = [
  ' /*',
  '  * This is useful for setting the flag',
  '- * on a mount without changing the filesystem.',
  '+ * on a mount without changing the filesystem parameters.',
];

describe('inOwnLines', () => {
  it('changes the added words alone where a sentence begins in unchanged code', () => {
    const [fix] = ask(
      SENTENCE,
      '"This is useful for setting the flag on a mount without changing the parameters of the filesystem." would be better.',
    );
    expect(fix).toMatchObject({
      status: 'applies',
      before: '+ * on a mount without changing the filesystem parameters.',
      after: '+ * on a mount without changing the parameters of the filesystem.',
    });
  });

  it('changes nothing where a sentence would change in unchanged code too', () => {
    const [fix] = ask(
      SENTENCE,
      '"This is good for setting the flag on a mount without changing the parameters of the filesystem." would be better.',
    );
    expect(fix?.status).toBe('ambiguous');
    expect(fix?.after).toBe(fix?.before);
  });

  it('calls words in unchanged code ambiguous', () => {
    const [fix] = ask(SENTENCE, 's/useful/good/');
    expect(fix).toMatchObject({
      status: 'ambiguous',
      after: '  * This is good for setting the flag',
    });
  });

  it('leaves removed lines within a sentence where they are', () => {
    const [fix] = ask(
      ['+ * The flag are set', '- * an old line', '+ * on a mount of ours.', ' int x;'],
      '"The flag is set on each mount of ours." would be better.',
    );
    expect(fix).toMatchObject({
      status: 'applies',
      before: '+ * The flag are set\n- * an old line\n+ * on a mount of ours.',
    });
    expect(fix?.after.split('\n').filter((line) => line.startsWith('-'))).toEqual([
      '- * an old line',
    ]);
    expect(fix?.after).toContain('+ * The flag is set');
  });
});

describe('findFixes', () => {
  it('reads a reply of thousands of comments, or a line full of slashes, without dwelling on it', () => {
    const many = Array.from({ length: 1500 }, (_, at) => `foo bar ${at}`);
    const patch = mail('patch', [
      ...HEAD,
      `@@ -0,0 +1,${many.length} @@`,
      ...many.map((line) => `+${line}`),
    ]);
    const asked = many.flatMap((line) => [`> +${line}`, '', 's/foo/fox/', '']);
    const slashes = ['> +foo bar 1', ...Array.from({ length: 40 }, () => 's/a '.repeat(400))];
    expect(fixesAmong([patch, mail('reply', asked, ['patch'])]).length).toBeGreaterThan(1000);
    fixesAmong([patch, mail('slashes', slashes, ['patch'])]);
  });
});
