import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobId } from '../../../src/diff/blob.ts';
import { rebuild } from '../../../src/livepatch/rebuild/reconstruct.ts';
import type { RebuildOptions } from '../../../src/livepatch/rebuild/reconstruct.ts';
import type { Change, RebuiltFile, Step } from '../../../src/livepatch/rebuild/rebuilt.ts';
import type { Series } from '../../../src/series/series.ts';
import { corpusPath } from '../../helpers/corpus.ts';
import { reviewPaths } from '../../helpers/review-paths.ts';
import { mail, topicOf } from '../../series/helpers.ts';

const shelf = 'corpus/livepatch/api/shelf.mboxrd';

async function seriesIn(path: string): Promise<readonly Series[]> {
  const { topics } = await reviewPaths([path]);
  return topics.flatMap(({ topic }) => topic.series);
}

async function stepsOf(path: string, options: RebuildOptions = {}): Promise<readonly Step[]> {
  const [series] = await seriesIn(path);
  return (await rebuild(series!, options)).value;
}

/** `path state from` of each file, `whole` behind those that are. */
function states(step: Step | undefined): readonly string[] {
  return (step?.files ?? []).map(
    ({ path, state, from, whole }) => `${path} ${state} ${from}${whole ? ' whole' : ''}`,
  );
}

function fileOf(step: Step | undefined, path: string): RebuiltFile {
  return step!.files.find((file) => file.path === path)!;
}

const textOf = (file: RebuiltFile): string => file.lines.map(({ text }) => `${text}\n`).join('');

const base = async (path: string): Promise<string | null> =>
  readFileSync(join('corpus/livepatch/api/base', path), 'utf8');

const longer = async (path: string): Promise<string | null> => `${await base(path)}/* more */\n`;

/** A patch of one hunk that changes a call in the middle of it. */
const change = (old: string, now: string): string =>
  `---\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -10,3 +10,3 @@ int f(void)\n \tone();\n-\t${old}();\n+\t${now}();\n \tend();`;

describe('rebuild', () => {
  it('has new files whole, short files whole by their blob id, and others as islands', async () => {
    const [first, second] = await stepsOf(shelf);
    expect(states(first)).toEqual([
      'include/linux/shelf.h unverified islands',
      'lib/Kbuild verified islands whole',
      'lib/shelfmark.c verified new-file whole',
    ]);
    expect(states(second)).toEqual([
      'include/linux/shelf.h unverified islands',
      'lib/Kbuild verified islands whole',
      'lib/shelf.c unverified islands',
      'lib/shelfmark.c verified earlier-mail whole',
    ]);
  });

  it('tells of each change, what was before it and what is after it', async () => {
    const [series] = await seriesIn(shelf);
    const changes: Change[] = [];
    await rebuild(series!, { preImage: base, onChange: (one) => changes.push(one) });
    const mark = changes.filter(({ after }) => after.path === 'lib/shelfmark.c');
    expect(mark.map(({ patch, before, file }) => [patch, before === null, file.change])).toEqual([
      ['shelf-1@example.org', true, 'added'],
      ['shelf-2@example.org', false, 'modified'],
    ]);
    expect(mark[1]?.before?.lines).toEqual(mark[0]?.after.lines);
    const header = changes.find(({ after }) => after.path === 'include/linux/shelf.h');
    expect(textOf(header!.before!)).toBe(await base('include/linux/shelf.h'));
  });

  it('verifies changed files that are made of a pre-image', async () => {
    const steps = await stepsOf(shelf, { preImage: base });
    expect(steps.flatMap(({ files }) => files.map(({ state }) => state))).toEqual(
      Array.from({ length: 7 }, () => 'verified'),
    );
    const header = fileOf(steps[1], 'include/linux/shelf.h');
    expect(header).toMatchObject({ from: 'pre-image', whole: true });
    expect(blobId(textOf(header)).startsWith(header.blob!)).toBe(true);
  });

  it('asks for a pre-image by path and by the blob id of the index line', async () => {
    const asked: string[] = [];
    await stepsOf(shelf, {
      preImage: async (path, blob) => {
        asked.push(`${path} ${blob}`);
        return null;
      },
    });
    expect(asked.slice(0, 2)).toEqual(['include/linux/shelf.h 552d07f', 'lib/Kbuild 01a79ce']);
  });

  it('says where a pre-image does not give the blob of the index line', async () => {
    const [series] = await seriesIn(shelf);
    const { value, problems } = await rebuild(series!, { preImage: longer });
    expect(fileOf(value[0], 'include/linux/shelf.h').state).toBe('unverified');
    expect(problems.map(({ code }) => code)).toContain('pre-image-differs');
  });

  it('maps every line to the mail and body line that shows it', async () => {
    const [series] = await seriesIn(shelf);
    const { value } = await rebuild(series!, { preImage: base });
    const messages = new Map(series!.patches.map(({ message }) => [message.id, message.lines]));
    const lines = value.flatMap(({ files }) => files.flatMap((file) => file.lines));
    const mapped = lines.filter(({ origin }) => origin !== null);
    const shown = mapped.map(({ origin }) =>
      messages.get(origin!.message)?.[origin!.line]?.slice(1),
    );
    expect(shown).toEqual(mapped.map(({ text }) => text));
    expect(mapped.length).toBeGreaterThan(100);
    expect(lines.filter(({ origin, added }) => origin === null && added)).toEqual([]);
    const loop = fileOf(value[1], 'lib/shelfmark.c').lines.slice(4, 8);
    expect(loop.map(({ origin }) => origin?.message)).toEqual([
      'shelf-1@example.org',
      'shelf-1@example.org',
      'shelf-2@example.org',
      'shelf-1@example.org',
    ]);
  });

  it('carries islands on, moved by what later patches grew above them', async () => {
    const [first, second] = await stepsOf(shelf);
    const at = (step: Step | undefined): number | undefined =>
      fileOf(step, 'include/linux/shelf.h').lines.find(({ text }) => text.includes('find_mark'))
        ?.number;
    expect([at(first), at(second)]).toEqual([57, 59]);
    expect([...fileOf(second, 'include/linux/shelf.h').headings.keys()]).toEqual([56]);
  });

  it('takes what an earlier series left for a pre-image', async () => {
    const [series] = await seriesIn(shelf);
    const [one, two] = series!.patches;
    const earlier = { ...series!, patches: [one!] };
    const later = { ...series!, patches: [two!] };
    const { value } = await rebuild(later, { earlier: [earlier] });
    expect(states(value[0])).toContain('lib/shelfmark.c verified earlier-mail whole');
    const { lines } = fileOf(value[0], 'lib/shelfmark.c');
    expect(
      lines
        .filter(({ added }) => added)
        .every(({ origin }) => origin?.message === 'shelf-2@example.org'),
    ).toBe(true);
  });

  it('has the lines of a deleted file no more, and a renamed one under its new name', async () => {
    const add =
      '---\ndiff --git a/a.c b/a.c\nnew file mode 100644\n--- /dev/null\n+++ b/a.c\n@@ -0,0 +1,2 @@\n+int a;\n+int b;';
    const move =
      '---\ndiff --git a/a.c b/b.c\nsimilarity index 100%\nrename from a.c\nrename to b.c';
    const drop =
      '---\ndiff --git a/b.c b/b.c\ndeleted file mode 100644\n--- a/b.c\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-int a;\n-int b;';
    const { topic } = topicOf(
      [add, move, drop].map((body, n) =>
        mail(`p${n + 1}`, `[PATCH ${n + 1}/3] part ${n}`, { body, minute: n }),
      ),
    );
    const { value } = await rebuild(topic.series[0]!);
    expect(value.map(states)).toEqual([
      ['a.c unverified new-file whole'],
      ['b.c unverified new-file whole'],
      [],
    ]);
  });

  it('drops islands that a later patch contradicts', async () => {
    const { topic } = topicOf(
      [change('a', 'b'), change('x', 'y')].map((body, n) =>
        mail(`p${n + 1}`, `[PATCH ${n + 1}/2] part ${n}`, { body, minute: n }),
      ),
    );
    const { value, problems } = await rebuild(topic.series[0]!);
    expect(problems.map(({ code, where }) => `${where} ${code}`)).toEqual(['p2 island-dropped']);
    expect(fileOf(value[1], 'a.c').lines.map(({ text }) => text.trim())).toEqual([
      'one();',
      'y();',
      'end();',
    ]);
  });

  it('survives hunks whose numbers are lies', async () => {
    const body =
      '---\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -900,1 +900,2 @@\n one\n+two\n@@ -5,1 +5,2 @@\n three\n+four\n@@ -0,0 +9007199254740991,1 @@\n+five';
    const { topic } = topicOf([mail('p1', '[PATCH] x', { body })]);
    const { value } = await rebuild(topic.series[0]!);
    const numbers = fileOf(value[0], 'a.c').lines.map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort((one, two) => one - two));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('the seed', () => {
  it('gives a cut new file, islands, and one file that its blob id verifies', async () => {
    const [step] = await stepsOf('corpus/seed');
    expect(states(step)).toEqual([
      'include/linux/livepatch.h unverified islands',
      'kernel/livepatch/Makefile verified islands whole',
      'kernel/livepatch/state.c cut new-file',
    ]);
    expect(fileOf(step, 'kernel/livepatch/state.c').lines).toHaveLength(25);
    expect([...fileOf(step, 'include/linux/livepatch.h').headings]).toEqual([
      [130, 'struct klp_object {'],
      [158, 'struct klp_patch {'],
      [229, 'void *klp_shadow_get_or_alloc(void *obj, unsigned long id,'],
    ]);
  });
});

const state = corpusPath('livepatch-state-v2-v3.mboxrd');

describe.skipIf(state === null)('the state series', () => {
  it('has state.c and state.h verified in both versions', async () => {
    const all = await seriesIn(state!);
    expect(all.map(({ version }) => version)).toEqual([2, 3]);
    for (const series of all) {
      const { value, problems } = await rebuild(series);
      expect(problems).toEqual([]);
      expect(states(value[1])).toContain('kernel/livepatch/state.c verified new-file whole');
      expect(states(value[2])).toEqual(
        expect.arrayContaining([
          'kernel/livepatch/state.c verified earlier-mail whole',
          'kernel/livepatch/state.h verified new-file whole',
        ]),
      );
      expect(fileOf(value[2], 'kernel/livepatch/state.c').lines).toHaveLength(122);
    }
  });
});
