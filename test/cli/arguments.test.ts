import { describe, expect, test } from 'vitest';
import { joinQueries, readArguments } from '../../src/cli/arguments.ts';
import type { Arguments } from '../../src/cli/arguments.ts';
import { contextOf } from '../helpers/context.ts';
import { placeOf } from '../helpers/world.ts';

const present = new Set(['in.mbox', 'odd@name', 'f:name', 'plain']);
const work = placeOf('work', 'imaps://me@imap.example.org/INBOX');
const { context } = contextOf([], {
  exists: (path) => present.has(path),
  config: async () => ({
    user: { name: '', email: '' },
    archive: '',
    places: new Map([['work', work]]),
  }),
});

const read = (...args: readonly string[]): Promise<Arguments> => readArguments(args, context);

describe('readArguments', () => {
  test.each(['-', 'in.mbox', 'odd@name', 'f:name', 'plain', 'work'])(
    'takes %s for a source',
    async (arg) => {
      expect(await read(arg)).toEqual({ sources: [arg], messages: [], queries: [] });
    },
  );

  test('takes an IMAP URL for a source', async () => {
    const url = 'imaps://me@imap.example.org/INBOX';
    expect((await read(url)).sources).toEqual([url]);
  });

  test.each(['gone.mbox', './gone', '../x@y', '/no/such/file', '~/mail', 'mail/gone', 'C:\\gone'])(
    'takes %s for a path, though nothing is there: opening it will say so',
    async (arg) => {
      expect((await read(arg)).sources).toEqual([arg]);
    },
  );

  test.each([
    ['1@example.org', '1@example.org'],
    ['<1@example.org>', '1@example.org'],
    ['<2019', '2019'],
    ['https://lore.kernel.org/r/1@example.org', '1@example.org'],
    ['https://lore.kernel.org/some-list/1@example.org/T/#u', '1@example.org'],
    ['lore.kernel.org/all/a%2Fb%40example.org/raw', 'a/b@example.org'],
    ['https://patch.msgid.link/1@example.org', '1@example.org'],
    ['http://msgid.link/1@example.org?x=1', '1@example.org'],
  ])('takes %s for a message', async (arg, id) => {
    expect((await read(arg)).messages).toEqual([id]);
  });

  test.each(['s:livepatch', 'f:one@example.org', 'is:open', 'livepatch is:open', '(s:a OR s:b)'])(
    'takes %s for a query',
    async (arg) => {
      expect((await read(arg)).queries).toEqual([arg]);
    },
  );

  test('sorts arguments of all kinds, in order', async () => {
    expect(await read('s:a', '1@example.org', '-', 's:b', 'in.mbox')).toEqual({
      sources: ['-', 'in.mbox'],
      messages: ['1@example.org'],
      queries: ['s:a', 's:b'],
    });
  });

  test.each([
    ['https://example.org/mail', 'not read from web pages'],
    ['https://lore.kernel.org/some-list/', 'no Message-ID'],
    ['nonsense', 'no such file'],
    ['', 'an empty argument'],
  ])('refuses %j as usage, and says why', async (arg, why) => {
    await expect(read('-', arg)).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining(why) as string,
    });
  });

  test('names the three forms where an argument has none of them', async () => {
    await expect(read('nonsense')).rejects.toMatchObject({
      hint: expect.stringMatching(/source.*message.*query/) as string,
    });
  });
});

describe('joinQueries', () => {
  test('keeps what one argument holds together', () => {
    expect(joinQueries(['s:a OR s:b', 'is:open'])).toBe('(s:a OR s:b) is:open');
    expect(joinQueries([])).toBe('');
  });
});
