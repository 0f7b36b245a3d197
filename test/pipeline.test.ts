import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hunkState } from '../src/diff/hunkstate.ts';
import { corpusPath } from './helpers/corpus.ts';
import { reviewPaths } from './helpers/review-paths.ts';

const seedFixes = [
  {
    kind: 'sentence',
    old: 'Also any new livepatch must be able to detect what changes have already been done by the already installed livepatches.',
    new: 'Also, a new livepatch must be able to detect changes which were made by the already installed livepatches.',
    target: 'commit-message',
    status: 'applies',
  },
  {
    kind: 'sentence',
    old: 'It is the same logic as that it is allowed to modify the same function several times.',
    new: 'It is similar to allowing to modify the same function several times.',
    target: 'commit-message',
    status: 'applies',
  },
  {
    kind: 'sed',
    old: 'to given',
    new: 'the given',
    target: 'code-comment',
    status: 'applies',
  },
] as const;

describe('the seed', () => {
  it('gives three fixes, each at its place in the parent rebuilt from the quote', async () => {
    const { topics } = await reviewPaths(['corpus/seed']);
    const fixes = topics.flatMap((topic) => topic.fixes);
    expect(fixes).toMatchObject(seedFixes);
    expect(fixes[2]?.before).toBe(
      '+ * Checks whether the given patch modifies to given system state.',
    );
    expect(fixes[2]?.after).toBe(
      '+ * Checks whether the given patch modifies the given system state.',
    );
    const comments = topics.flatMap((topic) => topic.comments);
    expect(comments.map((comment) => comment.anchor?.section)).toEqual([
      'commit-message',
      'commit-message',
      'diff',
    ]);
    expect(comments[2]?.anchor).toMatchObject({
      file: 'kernel/livepatch/state.c',
      side: 'new',
      number: 25,
      hunk: 0,
    });
    expect(comments[2]?.text).toBe('s/to given/the given/ ?');
    expect(comments[0]?.date).toBe('2019-08-13T13:33:37.000Z');
  });

  it('has a parent of three files, whole but for the last hunk, of which 60 lines were cut', async () => {
    const { topics } = await reviewPaths(['corpus/seed']);
    const [patch] = topics[0]?.topic.series[0]?.patches ?? [];
    expect(patch?.rebuilt).toBe(true);
    const states = patch?.diff.files.map((file) => [file.path, ...file.hunks.map(hunkState)]);
    const whole = { complete: true, missingOld: 0, missingNew: 0 };
    expect(states).toEqual([
      ['include/linux/livepatch.h', whole, whole, whole],
      ['kernel/livepatch/Makefile', whole],
      ['kernel/livepatch/state.c', { complete: false, missingOld: 0, missingNew: 60 }],
    ]);
  });
});

const stateSeries = corpusPath('livepatch-state-v2-v3.mboxrd');

describe.skipIf(stateSeries === null)('the livepatch state series', () => {
  it('has the three fixes of the seed at their places in v2 2/5', async () => {
    const { topics } = await reviewPaths([stateSeries!]);
    const [topic] = topics;
    expect(topics).toHaveLength(1);
    const reply = 'alpine.LSU.2.21.1908131525480.10477@pobox.suse.cz';
    const fixes = topic?.fixes.filter((fix) => fix.comment.startsWith(reply));
    expect(fixes).toMatchObject(seedFixes);
    expect(fixes?.map((fix) => fix.message)).toEqual(
      seedFixes.map(() => '20190719074034.29761-3-pmladek@suse.com'),
    );
    const last = topic?.comments.find((comment) => comment.id === `${reply}#3`);
    expect(last?.anchor).toMatchObject({ line: 124, number: 25, file: 'kernel/livepatch/state.c' });
    expect(fixes?.[2]?.lines).toEqual([124, 124]);
  });

  it('is one topic of two whole versions', async () => {
    const { topics } = await reviewPaths([stateSeries!]);
    const series = topics[0]?.topic.series ?? [];
    expect(
      series.map(({ version, missing, patches }) => [version, missing, patches.length]),
    ).toEqual([
      [2, [], 5],
      [3, [], 5],
    ]);
    expect(series[1]?.supersedes).toBe(series[0]?.id);
    expect(series[0]?.supersededBy).toBe(series[1]?.id);
    expect(topics[0]?.problems).toEqual([]);
  });
});

const threads = corpusPath('threads');

interface ThreadEntry {
  readonly file: string;
  readonly messages: number;
  readonly patches: number;
  readonly messageIds: readonly string[];
}

describe.skipIf(threads === null)('66 shuffled threads of eleven lists', () => {
  const index = JSON.parse(
    threads === null ? '[]' : readFileSync(`${threads}/index.json`, 'utf8'),
  ) as readonly ThreadEntry[];

  it.each(index)('$file: is whole, its patches in series, no comment lost', async (entry) => {
    const { topics } = await reviewPaths([`${threads}/${entry.file}`]);
    const mails = topics.flatMap((topic) => [...topic.messages.values()]);
    const ids = mails.filter((mail) => !mail.rebuilt).map((mail) => mail.id);
    expect([...ids].sort()).toEqual([...entry.messageIds].sort());
    const series = topics.flatMap((topic) => topic.topic.series);
    const carriers = new Set(
      series.flatMap((one) =>
        [one.cover, ...one.patches].flatMap((patch) => patch?.message.id ?? []),
      ),
    );
    const tagged = mails.filter((mail) => /^\[[^\]]*patch[^\]]*\]/i.test(mail.subject));
    expect(tagged.filter((mail) => !carriers.has(mail.id)).map((mail) => mail.subject)).toEqual([]);
    const wordy = mails.filter(
      (mail) =>
        !mail.rebuilt &&
        !carriers.has(mail.id) &&
        mail.id !== mails[0]?.id &&
        hasOwnWords(mail.lines),
    );
    const heard = new Set(topics.flatMap((topic) => topic.comments.map((one) => one.messageId)));
    expect(wordy.filter((mail) => !heard.has(mail.id)).map((mail) => mail.id)).toEqual([]);
  });
});

/** Some line that is no quote, no signature and no `… wrote:`. */
function hasOwnWords(lines: readonly string[]): boolean {
  const end = lines.findIndex((line) => /^--\s?$/.test(line));
  return lines
    .slice(1, end < 0 ? undefined : end)
    .some((line) => /[a-z]{3}/i.test(line) && !line.startsWith('>') && !/[:：]\s*$/.test(line));
}

const mail = (received: string, body: string): string =>
  `From a@example.org Mon Mar  4 10:00:00 2024\nReceived: ${received}\nFrom: Author One <a@example.org>\n` +
  `Date: Mon, 4 Mar 2024 10:00:00 +0000\nSubject: [PATCH] x\nMessage-ID: <p@example.org>\n\n${body}\n\n`;

describe('a mail that came by two ways', () => {
  const diff = 'diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b';

  it('is one mail, and another with its id is told apart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sidenote-test-'));
    try {
      const path = join(folder, 'in.mbox');
      writeFileSync(path, mail('one', diff) + mail('two', diff) + mail('three', `other\n${diff}`));
      const { topics } = await reviewPaths([path]);
      const ids = topics.flatMap((topic) => [...topic.messages.keys()]);
      expect(ids).toHaveLength(2);
      const problems = topics.flatMap((topic) => topic.problems);
      expect(new Set(problems.map(({ code, severity }) => `${code} ${severity}`))).toEqual(
        new Set(['duplicate-message-id note', 'duplicate-message-id warning']),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
