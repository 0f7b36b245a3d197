import { describe, expect, it } from 'vitest';
import { apiCard } from '../../../src/livepatch/extract/card.ts';
import type { ApiCard } from '../../../src/livepatch/extract/card.ts';
import { corpusPath } from '../../helpers/corpus.ts';
import { testGrammar } from '../../helpers/grammar.ts';
import { reviewPaths } from '../../helpers/review-paths.ts';

const grammar = await testGrammar();

async function cardIn(path: string, messageId: string): Promise<ApiCard> {
  const { topics } = await reviewPaths([path]);
  for (const topic of topics) {
    const { value } = await apiCard(topic, messageId, { grammar });
    if (value !== null) return value;
  }
  throw new Error(`no card for ${messageId}`);
}

const shelf = 'corpus/livepatch/api/shelf.mboxrd';
const arrivals = (card: ApiCard): Record<string, readonly (readonly [string, number | null])[]> =>
  Object.fromEntries(
    card.structs.map(({ name, members }) => [
      name,
      members.map((member) => [member.name, member.arrives] as const),
    ]),
  );

describe('apiCard', () => {
  it('tells in which patch each thing arrives, and which patches change it', async () => {
    const card = await cardIn(shelf, 'shelf-2@example.org');
    expect(arrivals(card)['shelf_mark']?.slice(0, 3)).toEqual([
      ['page', 1],
      ['edition', 2],
      ['notes', 1],
    ]);
    expect(arrivals(card)['shelf']).toEqual([
      ['owner', null],
      ['books', null],
      ['marks', 1],
      ['locked', null],
    ]);
    expect(card.macros).toMatchObject([
      { name: 'shelf_for_each_mark', arrives: 1, changes: [1, 2], whole: true },
    ]);
    expect(card.changed).toEqual([{ name: 'shelf_register', path: 'lib/shelf.c', changes: [2] }]);
  });

  it('joins prototype and definition', async () => {
    const card = await cardIn(shelf, 'shelf-2@example.org');
    expect(card.functions[0]).toMatchObject({
      name: 'shelf_find_mark',
      summary: 'find a mark by its page',
      text: ['The first one counts.', 'Takes no lock.'],
      path: 'lib/shelfmark.c',
      declared: ['include/linux/shelf.h'],
      body: 'whole',
      exported: 'EXPORT_SYMBOL_GPL',
    });
  });

  it('ends with the patch it is asked for', async () => {
    const card = await cardIn(shelf, 'shelf-1@example.org');
    expect(arrivals(card)['shelf_mark']?.map(([name]) => name)).not.toContain('edition');
    expect(card.functions.map(({ name }) => name)).toEqual(['shelf_find_mark']);
    expect(card.patches).toEqual([
      { index: 1, messageId: 'shelf-1@example.org', title: 'shelf: Mark pages' },
    ]);
  });

  it('says of each file how sure it is', async () => {
    const card = await cardIn(shelf, 'shelf-2@example.org');
    expect(card.files).toEqual([
      {
        path: 'include/linux/shelf.h',
        state: 'unverified',
        whole: false,
        from: 'islands',
        lines: 43,
        islands: 2,
      },
      { path: 'lib/Kbuild', state: 'verified', whole: true, from: 'islands', lines: 1, islands: 1 },
      {
        path: 'lib/shelf.c',
        state: 'unverified',
        whole: false,
        from: 'islands',
        lines: 7,
        islands: 1,
      },
      {
        path: 'lib/shelfmark.c',
        state: 'verified',
        whole: true,
        from: 'earlier-mail',
        lines: 44,
        islands: 1,
      },
    ]);
  });

  it('carries the findings of the kernel-doc', async () => {
    const card = await cardIn(shelf, 'shelf-2@example.org');
    expect(card.findings.map(({ patch, line }) => `${patch} ${line}`)).toContain(
      'shelf-2@example.org 59',
    );
  });

  it('takes a reply for the patch that it answers, and knows no card of other mail', async () => {
    const { topics } = await reviewPaths(['corpus/seed']);
    const reply = [...topics[0]!.messages.values()].find(({ rebuilt }) => !rebuilt)!;
    const card = await apiCard(topics[0]!, reply.id, { grammar });
    expect(card.value?.series).toBe(`${reply.id}+parent`);
    expect((await apiCard(topics[0]!, 'nobody@example.org', { grammar })).value).toBeNull();
  });

  it('is plain data', async () => {
    const card = await cardIn(shelf, 'shelf-2@example.org');
    expect(JSON.parse(JSON.stringify(card))).toEqual(card);
  });
});

const state = corpusPath('livepatch-state-v2-v3.mboxrd');

describe.skipIf(state === null)('the state series', () => {
  it.each([
    [2, '20190719074034.29761-1-pmladek@suse.com'],
    [3, '20191003090137.6874-1-pmladek@suse.com'],
  ])('has in v%i states from 2/5 on and versions from 3/5 on', async (version, cover) => {
    const card = await cardIn(state!, cover);
    expect(card).toMatchObject({ version, total: 5, findings: [] });
    expect(arrivals(card)['klp_state']).toEqual([
      ['id', 2],
      ['version', 3],
      ['data', 2],
    ]);
    expect(arrivals(card)['klp_patch']?.filter(([, arrives]) => arrives !== null)).toEqual([
      ['states', 2],
    ]);
    const added = card.functions.filter(({ arrives }) => arrives !== 1);
    expect(added.map(({ name, arrives, body }) => [name, arrives, body])).toEqual([
      ['klp_get_state', 2, 'whole'],
      ['klp_get_prev_state', 2, 'whole'],
      ['klp_is_patch_compatible', 3, 'whole'],
    ]);
    expect(card.macros).toMatchObject([
      { name: 'klp_for_each_state', parameters: ['patch', 'state'], arrives: 2, changes: [2, 3] },
    ]);
    const verified = card.files.filter((file) => file.state === 'verified');
    expect(verified.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['kernel/livepatch/state.c', 'kernel/livepatch/state.h']),
    );
  });
});
