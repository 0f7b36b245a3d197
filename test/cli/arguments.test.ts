import { describe, expect, test } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';

const present = new Set(['in.mbox', 'odd@name', 'f:name', 'plain']);
const exists = (path: string): boolean => present.has(path);

const message = (arg: string): readonly string[] => readArguments([arg, '-'], exists).messages;

describe('readArguments', () => {
  test.each(['-', 'in.mbox', 'odd@name', 'f:name', 'plain'])('takes %s for a source', (arg) => {
    expect(readArguments([arg], exists)).toEqual({ sources: [arg], messages: [] });
  });

  test.each(['gone.mbox', './gone', '../x@y', '/no/such/file', '~/mail', 'mail/gone', 'C:\\gone'])(
    'takes %s for a path, though nothing is there: opening it will say so',
    (arg) => {
      expect(readArguments([arg], exists).sources).toEqual([arg]);
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
  ])('takes %s for a message', (arg, id) => {
    expect(message(arg)).toEqual([id]);
  });

  test.each([
    ['s:livepatch', 'queries are not understood yet'],
    ['imaps://imap.example.org/INBOX', 'not fetched from servers yet'],
    ['https://example.org/mail', 'not fetched from servers yet'],
    ['https://lore.kernel.org/some-list/', 'no Message-ID'],
    ['nonsense', 'no such file'],
    ['', 'an empty argument'],
  ])('refuses %j as usage, and says why', (arg, why) => {
    expect(() => readArguments(['-', arg], exists)).toThrow(
      expect.objectContaining({ kind: 'usage', message: expect.stringContaining(why) as string }),
    );
  });

  test('names the three forms where an argument has none of them', () => {
    expect(() => readArguments(['nonsense'], exists)).toThrow(
      expect.objectContaining({
        hint: expect.stringMatching(/source.*message.*query/) as string,
      }),
    );
  });

  test.each([[[]], [['1@example.org']]])('says how to begin where %j names no source', (args) => {
    expect(() => readArguments(args, exists)).toThrow(
      expect.objectContaining({
        kind: 'usage',
        hint: expect.stringContaining('npm start') as string,
      }),
    );
  });
});
