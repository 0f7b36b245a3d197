import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvelope } from '../../src/message/envelope.ts';
import type { Envelope } from '../../src/message/message.ts';
import { linkThreads } from '../../src/thread/link.ts';
import { corpusPath } from '../helpers/corpus.ts';

const folder = corpusPath('peers/aerc-jwz/testdata');

/**
 * Threads of more than one mail among aerc's, by the numbers of their files: `child<parent`, `-` for a parent that is
 * not among the mails. Read by hand off the headers; what is odd about them stands beside.
 */
const threads: readonly (readonly [string, string])[] = [
  ['0006<- 0007<0006 0009<0007', 'the last by References alone'],
  ['0020 0057<-', 'References name the first twice, In-Reply-To an absent mail between'],
  ['0022 0026<0022 0027<0026', ''],
  ['0028<- 0030<0028', 'In-Reply-To starts with the address of the writer'],
  ['0032<- 0045<0032', 'another subject'],
  ['0033 0052<-', 'a mail between them is absent'],
  ['0034<- 0047<0034 0050<0047 0053<0050', 'an address in In-Reply-To, no References'],
  ['0036<- 0037<0036 0040<0037', 'an address in In-Reply-To'],
  ['0038 0056<0038 0064<0038', ''],
  ['0041<- 0042<0041 0043<0041', ''],
  ['0048 0055<0048 0065<0048', ''],
  ['0051 0054<0051', ''],
  ['0059 0061<0059 0062<0059', ''],
  ['0074<- 0075<0074 0077<-', 'two absent mails above; the last has another subject'],
  ['0082<- 0083<0082', 'ten absent mails above'],
  ['0084 0087<0084 0091<0087', ''],
  ['0085<- 0086<0085', ''],
  ['0092 0093<0092 0096<0092', ''],
];

/** Answers whose parents are absent, in threads of their own. */
const orphans = '0005 0016 0017 0021 0029 0031 0035 0044 0058 0069 0070 0071 0072 0073 0076 0090';

describe.skipIf(folder === null)('the mails of aerc’s threading test', () => {
  const names = folder === null ? [] : readdirSync(folder).sort();
  const mails = names.map((name) => readEnvelope(readFileSync(join(folder ?? '', name))).value);
  const numbers = new Map(mails.map(({ id }, n) => [id, names[n]!.slice(0, 4)]));
  const linked = linkThreads<Envelope>(mails);
  const shown = linked.map(({ mails: members, parents }) =>
    members
      .map(({ id }) => {
        const parent = parents.get(id) ?? null;
        return `${numbers.get(id)}${parent === null ? '' : `<${numbers.get(parent) ?? '-'}`}`;
      })
      .join(' '),
  );

  it('all come back, each once', () => {
    expect(linked.flatMap((thread) => thread.mails)).toHaveLength(93);
    expect(new Set(linked.flatMap((thread) => thread.mails.map(({ id }) => id))).size).toBe(93);
  });

  it.each(threads)('hold the thread %s %s', (thread) => {
    expect(shown).toContain(thread);
  });

  it('are joined by nothing but ids', () => {
    const table = threads.map(([thread]) => thread);
    const single = shown.filter((thread) => !table.includes(thread));
    expect(single.filter((thread) => thread.includes(' '))).toEqual([]);
    expect(single.filter((thread) => thread.includes('<')).sort()).toEqual(
      orphans.split(' ').map((number) => `${number}<-`),
    );
    expect(single).toHaveLength(93 - table.join(' ').split(' ').length);
  });
});
