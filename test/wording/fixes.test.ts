import { describe, expect, it } from 'vitest';
import { readMessage } from '../../src/message/body.ts';
import { readEnvelope } from '../../src/message/envelope.ts';
import type { Fix } from '../../src/wording/fix.ts';
import { fixesAmong } from '../helpers/fix-labels.ts';

const PATCH = `From: Author One <author.one@example.org>
Subject: [PATCH 1/1] widget: add an unexaminated frobber
Message-ID: <patch@example.org>
Date: Mon, 6 Jan 2025 10:00:00 +0000

The widget is not frobbed at the moment. Also any new frobber must be
able to see what frobs have already been done by the older frobbers.

This only affects the LED of a board with many LEDs and the
the widgets that hang on it. It is an addtional burden.

Signed-off-by: Author One <author.one@example.org>
---
 w.c | 14 ++++++++++++++
 1 file changed, 14 insertions(+)
 create mode 100644 w.c

diff --git a/w.c b/w.c
new file mode 100644
index 0000000..1111111
--- /dev/null
+++ b/w.c
@@ -0,0 +1,14 @@
+/*
+ * Frob the widget, if it is a different one.
+ * The frobber recieves all of it, and if
+ * all is well then the frobber is is happy.
+ */
+int frob(struct widget *w)
+{
+	/* the the number of frobs is always known to the caller of this func */
+	pr_debug("Frobing %d\\n", w->frobs);
+	return w->frobs; /* never negativ */
+}
+
+// s is short
+int frob_all(void);
`;

/** Quotes the patch up to the line that holds \`last\`, and comments under it. */
async function ask(
  last: string,
  comment: string,
  from = 'Reviewer One <reviewer.one@example.org>',
): Promise<readonly Fix[]> {
  const body = PATCH.slice(PATCH.indexOf('\n\n') + 2).split('\n');
  const end = body.findIndex((line) => line.includes(last));
  const quote = body
    .slice(Math.max(0, end - 5), end + 1)
    .map((line) => (line === '' ? '>' : `> ${line}`));
  const reply = [
    `From: ${from}`,
    'Subject: Re: [PATCH 1/1] widget: add an unexaminated frobber',
    'Message-ID: <reply@example.org>',
    'In-Reply-To: <patch@example.org>',
    'Date: Mon, 6 Jan 2025 11:00:00 +0000',
    '',
    'On Mon, 6 Jan 2025, Author One wrote:',
    ...quote,
    '',
    comment,
    '',
  ].join('\n');
  const mails = [];
  for (const mail of [PATCH, reply]) {
    const bytes = Buffer.from(mail);
    mails.push((await readMessage(bytes, readEnvelope(bytes).value)).value);
  }
  return fixesAmong(mails).flatMap(({ fixes }) => fixes);
}

describe('findFixes', () => {
  it('replaces a sentence that starts in mid-line and ends lines later, and fills the paragraph', async () => {
    const text =
      '"Also, a new frobber must be able to see frobs which were made by\nthe older frobbers." would sound better to me.';
    const [fix] = await ask('older frobbers', text);
    expect(fix).toMatchObject({
      id: 'reply@example.org#1/1',
      kind: 'sentence',
      status: 'applies',
      target: 'commit-message',
      lines: [1, 2],
      old: 'Also any new frobber must be able to see what frobs have already been done by the older frobbers.',
    });
    expect(fix?.after).toBe(
      'The widget is not frobbed at the moment. Also, a new frobber must be\nable to see frobs which were made by the older frobbers.',
    );
  });

  it('takes the whole word and leaves longer ones alone', async () => {
    const [led] = await ask('many LEDs', 's/LED/lamp/');
    expect(led?.after).toBe('This only affects the lamp of a board with many LEDs and the');
    const [word] = await ask('and if', 's/if/when/');
    expect(word?.after).toBe('+ * The frobber recieves all of it, and when');
  });

  it('finds a word doubled across a line break', async () => {
    const [fix] = await ask('hang on it', 's/the the/the/');
    expect(fix).toMatchObject({ lines: [4, 5], old: 'the the', status: 'applies' });
    expect(fix?.after).toBe(
      'This only affects the LED of a board with many LEDs and the\nwidgets that hang on it. It is an addtional burden.',
    );
  });

  it('finds the misspelling when only the right word is given', async () => {
    const [fix] = await ask('is happy', 'typo: receives');
    expect(fix).toMatchObject({
      kind: 'typo',
      old: 'recieves',
      new: 'receives',
      target: 'code-comment',
    });
  });

  it('keeps sign and leader of a comment, and tells comments, strings and code apart', async () => {
    const [comment] = await ask('is happy', 's/is is/is/');
    expect(comment).toMatchObject({
      target: 'code-comment',
      after: '+ * all is well then the frobber is happy.',
    });
    const [literal] = await ask('Frobing', 's/Frobing/Frobbing/');
    expect(literal).toMatchObject({
      target: 'code',
      after: '+\tpr_debug("Frobbing %d\\n", w->frobs);',
    });
    const [trailing] = await ask('negativ', 's/negativ/negative/');
    expect(trailing).toMatchObject({
      target: 'code-comment',
      after: '+\treturn w->frobs; /* never negative */',
    });
  });

  it('wraps a comment that grows beyond 80 columns', async () => {
    const [fix] = await ask(
      'number of frobs',
      's/the the number/the number of widgets and the number/',
    );
    expect(fix?.after).toBe(
      '+\t/* the number of widgets and the number of frobs is always known to the\n+\t * caller of this func */',
    );
  });

  it('closes the gap that a deletion leaves', async () => {
    const [fix] = await ask('burden', 's/addtional //');
    expect(fix?.after).toBe('the widgets that hang on it. It is an burden.');
    const [last] = await ask('burden', 's/addtional// ?');
    expect(last?.after).toBe('the widgets that hang on it. It is an burden.');
  });

  it('changes the subject where the comment says so, or the quote has no such word', async () => {
    const said = await ask('burden', 'typo in subject: s/unexaminated/unexamined/');
    const unsaid = await ask('burden', 's/unexaminated/unexamined/');
    for (const [fix] of [said, unsaid]) {
      expect(fix).toMatchObject({ target: 'subject', lines: [0, 0] });
      expect(fix?.after).toBe('[PATCH 1/1] widget: add an unexamined frobber');
    }
  });

  it('calls two equally near places ambiguous, and lets carets choose', async () => {
    const [both] = await ask('number of frobs', 's/the/this/');
    expect(both?.status).toBe('ambiguous');
    const [pointed] = await ask('number of frobs', '           ^^^ s/the/this/');
    expect(pointed?.status).toBe('applies');
    expect(pointed?.after).toMatch(/^\+\t\/\* this the number/);
  });

  it('changes all places where all are meant', async () => {
    const [fix] = await ask('is happy', 's/frobber/freezer/g');
    expect(fix).toMatchObject({ all: true, status: 'applies' });
    expect(fix?.after.split('\n').filter((line) => line.includes('freezer'))).toHaveLength(2);
    expect(fix?.after).not.toContain('frobber');
  });

  it('shows a clear request whose words are not there, and drops one made in passing', async () => {
    const [fix] = await ask('burden', 's/nowhere/somewhere/');
    expect(fix).toMatchObject({ status: 'no-match', lines: [5, 5] });
    expect(
      await ask('burden', 'I think "something else entirely different" would be better'),
    ).toEqual([]);
  });

  it('leaves code alone where a rename is wished for in passing', async () => {
    expect(await ask('frob_all', 'we could do s/frob_all/frob_each/ some day')).toEqual([]);
  });

  it('numbers the fixes of a comment in order', async () => {
    const fixes = await ask('burden', 's/addtional/additional/\ns/LED/lamp/');
    expect(fixes.map(({ id, old }) => `${id} ${old}`)).toEqual([
      'reply@example.org#1/1 addtional',
      'reply@example.org#1/2 LED',
    ]);
  });
});
