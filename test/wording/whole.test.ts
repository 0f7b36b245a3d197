import { describe, expect, it } from 'vitest';
import { readMessage } from '../../src/message/body.ts';
import { readEnvelope } from '../../src/message/envelope.ts';
import type { Fix } from '../../src/wording/fix.ts';
import { fixesAmong } from '../helpers/fix-labels.ts';

const PATCH = `From: Author One <author.one@example.org>
Subject: [PATCH v2 1/2] widgets: frob: add a frobber
Message-ID: <patch@example.org>
Date: Mon, 6 Jan 2025 10:00:00 +0000

The widget are not frobbed at the moment, since nobody wake up.

It was seen on a machine where frobbing happen before \`-z uniq-lock\`
is set. Either

  1. Call the new version of the frobber, or
  2. Provide an update of the widget that has a frobber of its own

in that case.

Signed-off-by: Author One <author.one@example.org>
---
 w.c | 18 ++++++++++++++++++
 1 file changed, 18 insertions(+)
 create mode 100644 w.c

diff --git a/w.c b/w.c
new file mode 100644
index 0000000..1111111
--- /dev/null
+++ b/w.c
@@ -0,0 +1,18 @@
+/*
+ * frob_widget() - frob the widget
+ * @w: the widget to be frobed
+ *
+ * Returns:
+ *	0 - Success.
+ *	-EBUSY - The widget is in use
+ *	-EAGAIN - The widget may be free later.
+ */
+int frob_widget(struct widget *w)
+{
+	/*
+	 * TODO: say what this is for.
+	 */
+	do_frob(w); /* known by caller */
+	goto out;
+	return w->frobs;
+}
`;

/** Quotes the patch up to the line that holds `last` ('' quotes nothing), and comments under it. */
function reply(last: string, comment: string, id = 'reply', from = 'Reviewer One'): string {
  const body = PATCH.slice(PATCH.indexOf('\n\n') + 2).split('\n');
  const end = last === '' ? -1 : body.findIndex((line) => line.includes(last));
  const quote = body.slice(0, end + 1).map((line) => (line === '' ? '>' : `> ${line}`));
  return [
    `From: ${from} <${from.toLowerCase().replace(' ', '.')}@example.org>`,
    'Subject: Re: [PATCH v2 1/2] widgets: frob: add a frobber',
    `Message-ID: <${id}@example.org>`,
    'In-Reply-To: <patch@example.org>',
    'Date: Mon, 6 Jan 2025 11:00:00 +0000',
    '',
    ...(end < 0 ? [] : ['On Mon, 6 Jan 2025, Author One wrote:', ...quote, '']),
    comment,
    '',
  ].join('\n');
}

async function fixesIn(...texts: readonly string[]): Promise<readonly Fix[]> {
  const mails = [];
  for (const text of [PATCH, ...texts]) {
    const bytes = Buffer.from(text);
    mails.push((await readMessage(bytes, readEnvelope(bytes).value)).value);
  }
  return fixesAmong(mails).flatMap(({ fixes }) => fixes);
}

async function asked(last: string, comment: string): Promise<readonly string[]> {
  const fixes = await fixesIn(reply(last, comment));
  return fixes.map((fix) => `${fix.target}: ${fix.old} → ${fix.new}`);
}

describe('right words right under the quote', () => {
  it.each([
    ['uniq-lock', '`-z unique-lock`', 'commit-message: -z uniq-lock → -z unique-lock'],
    ['nobody', '"nobody wakes up"', 'commit-message: nobody wake up → nobody wakes up'],
    ['nobody', 'wakes', 'commit-message: wake → wakes'],
    ['nobody', '"The widgets are"?', 'commit-message: The widget are → The widgets are'],
    ['frobed', 'frobbed, with two b', 'code-comment: frobed → frobbed'],
    ['known by', 'known to the caller', 'code-comment: known by caller → known to the caller'],
    [
      'uniq-lock',
      '... frobbing happens before',
      'commit-message: frobbing happen before → frobbing happens before',
    ],
  ])('under %s takes %j', async (last, comment, expected) => {
    expect(await asked(last, comment)).toEqual([expected]);
  });

  it('lets carets choose among equals', async () => {
    const text = '                                              ^^^^^^\n\n"nobodys"';
    expect(await asked('nobody', text)).toEqual(['commit-message: nobody → nobodys']);
  });

  it.each([
    ['nobody', 'Done.'],
    ['nobody', 'The widget?'],
    ['goto out', 'goto out_all;'],
    ['goto out', 'out_all:'],
    ['do_frob', 'do_frobs() ?'],
    ['nobody', 'Reviewer'],
  ])('under %s sees an answer or code in %j', async (last, comment) => {
    expect(await asked(last, comment)).toEqual([]);
  });
});

describe('whole pieces of a patch', () => {
  it('replaces the title and keeps its tags', async () => {
    const text = 'Please make the subject:\n\n  [PATCH] widget: frob: Add a frobber';
    const [fix] = await fixesIn(reply('', text));
    expect(fix).toMatchObject({
      target: 'subject',
      old: 'widgets: frob: add a frobber',
      new: 'widget: frob: Add a frobber',
      after: '[PATCH v2 1/2] widget: frob: Add a frobber',
    });
  });

  it('replaces what stands before the colons of the title', async () => {
    const [fix] = await fixesIn(
      reply('nobody', 'A nit on the subject. We use just "widget:" as a prefix.'),
    );
    expect(fix).toMatchObject({ old: 'widgets: frob:', new: 'widget:' });
    expect(fix?.after).toBe('[PATCH v2 1/2] widget: add a frobber');
  });

  it('replaces the commit message with a draft of several paragraphs, tags left alone', async () => {
    const text =
      'The commit message should be clearer. Something like:\n\n<draft>\nWidgets are not frobbed.\n\nFrob them:\n\n  + early\n  + often\n</draft>\n\nWhat do you think?';
    const [fix] = await fixesIn(reply('nobody', text));
    expect(fix).toMatchObject({ target: 'commit-message', lines: [1, 9], status: 'applies' });
    expect(fix?.after).toBe('Widgets are not frobbed.\n\nFrob them:\n\n  + early\n  + often');
  });

  it('takes the draft for that of the patch, also deeper in the discussion', async () => {
    const talk = `From: Reviewer Two <reviewer.two@example.org>
Subject: Re: [PATCH v2 1/2] widgets: frob: add a frobber
Message-ID: <talk@example.org>
In-Reply-To: <reply@example.org>
Date: Mon, 6 Jan 2025 12:00:00 +0000

> Is that all?

I would reword the commit message:

  Widgets are not frobbed.

  Frob them.
`;
    const fixes = await fixesIn(reply('nobody', 'Is that all?'), talk);
    expect(fixes.map(({ message, lines }) => [message, lines])).toEqual([
      ['patch@example.org', [1, 9]],
    ]);
  });

  it('replaces an entry of a comment, line by line', async () => {
    const text = 'Just state:\n\n\tReturns:\n\t\t0 - Success\n\t\tNegative on failure.';
    const [fix] = await fixesIn(reply('-EAGAIN', text));
    expect(fix?.old).toMatch(/^Returns: 0 - Success\. -EBUSY .* later\.$/);
    expect(fix?.after).toBe(
      '+ * Returns:\n+ *         0 - Success\n+ *         Negative on failure.',
    );
  });

  it('replaces a whole comment with one that has nothing in common', async () => {
    const text = 'Please make this:\n\n/*\n * Frobbing is slow.\n *\n * Do it early.\n */';
    const [fix] = await fixesIn(reply('for.', text));
    expect(fix).toMatchObject({ old: 'TODO: say what this is for.', target: 'code-comment' });
    expect(fix?.after).toBe('+\t * Frobbing is slow.\n+\t *\n+\t * Do it early.');
  });

  it('leaves the comment alone where another is to be added', async () => {
    const text = 'This deserves a comment, for example:\n\n/*\n * Frobbing is slow.\n */';
    expect(await asked('for.', text)).toEqual([]);
  });

  it('replaces list items with those of the same numbers', async () => {
    const text =
      'I would use names here.\n\n1. Call the new version of frob(), or\n2. Provide an update of the widget that has a frob() of its own.\n\nThat is clearer.';
    const [fix] = await fixesIn(reply('of its own', text));
    expect(fix).toMatchObject({ lines: [6, 7], kind: 'rewrite' });
    expect(fix?.after).toBe(
      '  1. Call the new version of frob(), or\n  2. Provide an update of the widget that has a frob() of its own.',
    );
  });

  it('takes a question what is meant for other words, if they are close', async () => {
    const text = 'You mean, the widgets are not frobbed at the moment, since nobody wakes up?';
    expect(await asked('nobody', text)).toEqual([
      'commit-message: The widget are not frobbed at the moment, since nobody wake up → The widgets are not frobbed at the moment, since nobody wakes up',
    ]);
    expect(await asked('nobody', 'You mean it is the scheduler who forgets about it?')).toEqual([]);
  });

  it('takes the first of two offers, and no part of a rewrite', async () => {
    const text = 'Maybe "known to its caller" or "known to the callers"?';
    expect(await asked('known by', text)).toEqual([
      'code-comment: known by caller → known to its caller',
    ]);
  });

  it('looks in the message for what is said under the tags or names it under code', async () => {
    const expected = ['commit-message: happen → happens'];
    expect(await asked('Signed-off-by', 's/happen/happens/')).toEqual(expected);
    const text = 'In the commit message, "happen" should be "happens".';
    expect(await asked('goto out', text)).toEqual(expected);
  });

  it('never touches tags', async () => {
    const text = 'This should be:\n\nSigned-off-by: Author Two <author.two@example.org>';
    expect(await asked('Signed-off-by', text)).toEqual([]);
    expect(await asked('Signed-off-by', '"Author Ones"')).toEqual([]);
  });
});

describe('who says it', () => {
  const fixed = 's/wake up/wakes up/';

  it('finds no new fix where another quotes one', async () => {
    const second = `From: Reviewer Two <reviewer.two@example.org>
Subject: Re: [PATCH v2 1/2] widgets: frob: add a frobber
Message-ID: <second@example.org>
In-Reply-To: <reply@example.org>
Date: Mon, 6 Jan 2025 12:00:00 +0000

> ${fixed}

Yes, please.
`;
    const fixes = await fixesIn(reply('nobody', fixed), second);
    expect(fixes.map(({ comment }) => comment)).toEqual(['reply@example.org#1']);
  });

  it("takes nothing from a correction of the writer's own words", async () => {
    const own = `From: Reviewer One <reviewer.one@example.org>
Subject: Re: [PATCH v2 1/2] widgets: frob: add a frobber
Message-ID: <own@example.org>
In-Reply-To: <reply@example.org>
Date: Mon, 6 Jan 2025 12:00:00 +0000

> Nobody hapens to wake it up.

s/hapens/happens/
`;
    expect(await fixesIn(reply('nobody', 'Nobody hapens to wake it up.'), own)).toEqual([]);
  });
});
