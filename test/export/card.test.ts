import { describe, expect, it } from 'vitest';
import { formatCard } from '../../src/export/card.ts';
import { columnsOf } from '../../src/export/columns.ts';
import { apiCard } from '../../src/livepatch/extract/card.ts';
import type { ApiCard } from '../../src/livepatch/extract/card.ts';
import { testGrammar } from '../helpers/grammar.ts';
import { reviewPaths } from '../helpers/review-paths.ts';

const grammar = await testGrammar();

async function cardIn(path: string): Promise<ApiCard> {
  const { topics } = await reviewPaths([path]);
  const last = topics[0]!.topic.series[0]!.patches.at(-1)!.message.id;
  return (await apiCard(topics[0]!, last, { grammar })).value!;
}

const shelf = await cardIn('corpus/livepatch/api/shelf.mboxrd');
const seed = await cardIn('corpus/seed');

describe('formatCard', () => {
  it('shows what the seed quotes of the API, and which bodies it does not', () => {
    expect(formatCard(seed, { width: 80 })).toBe(`\
v2 2/5  livepatch: Basic API to track system state changes

struct klp_state                                       include/linux/livepatch.h
  state of the system modified by the livepatch
  + 2/5  unsigned long id  system state identifier (non zero)
  + 2/5  void *data        custom data

struct klp_patch { … }                                 include/linux/livepatch.h
  patch structure for live patching
         struct module *mod        reference to the live patch module
         struct klp_object *objs   object entries for kernel objects to be
                                   patched
  + 2/5  struct klp_state *states  system states that can get modified
         bool replace              replace all actively used patches

struct klp_state *klp_get_state(struct klp_patch *patch, unsigned long id)
  include/linux/livepatch.h
  + 2/5 · body not quoted
  get information about system state modified by the given patch
    @patch  livepatch that modifies the given system state
    @id  custom identifier of the modified system state
  Checks whether the given patch modifies to given system state.

struct klp_state *klp_get_prev_state(unsigned long id)
  include/linux/livepatch.h
  + 2/5 · body not quoted

#define klp_for_each_state(patch, state)                kernel/livepatch/state.c
  + 2/5
    for (state = patch->states;
      state && state->id;
      state++)

body not quoted
  klp_get_state(), klp_get_prev_state()

files
  unverified  include/linux/livepatch.h  37 lines in 3 islands
  verified    kernel/livepatch/Makefile  whole: 4 lines
  cut         kernel/livepatch/state.c  new file: the first 25 lines
`);
  });

  it('declares members as C does', () => {
    const text = formatCard(shelf, { width: 80 });
    expect(text).toContain('  + 1/2  char notes[SHELF_NOTES]  ');
    expect(text).toContain('  + 1/2  unsigned int folded : 1\n');
    expect(text).toContain('  + 1/2  int (*open)(struct shelf_mark *mark, int how)\n');
    expect(text).toContain('#define shelf_for_each_mark(shelf, mark) ');
    expect(text).toContain('  + 1/2 · changed in 2/2\n');
  });

  it('lists findings with their patch and line', () => {
    expect(formatCard(shelf, { width: 100 })).toContain(
      '\nfindings\n  warning  1/2 line 29: The kernel-doc of struct shelf_mark does not describe @key.\n',
    );
  });

  it.each([40, 60, 80, 120])('keeps to %i columns', (width) => {
    for (const card of [seed, shelf]) {
      const rows = formatCard(card, { width }).split('\n');
      expect(rows.filter((row) => columnsOf(row) > width)).toEqual([]);
    }
  });

  it('says that there is nothing, and shows no control character of a stranger', () => {
    const empty: ApiCard = { ...seed, structs: [], functions: [], macros: [], files: [] };
    expect(formatCard(empty, { width: 80 })).toBe(
      'v2 2/5  livepatch: Basic API to track system state changes\nIt adds no API.\n',
    );
    expect(formatCard({ ...empty, subject: 'a\u001b[31m' }, { width: 80 })).not.toContain('\u001b');
  });
});
