import { expect, test } from 'vitest';
import { missingFolder, similarNames } from '../../../src/source/imap/folder.ts';
import type { Folder } from '../../../src/source/imap/folder.ts';
import { parseImapUrl } from '../../../src/source/imap/place.ts';

const names = ['INBOX', 'Lists/patches', 'Lists/livepatch', 'Grüße/日本', 'Trash'];

test.each([
  ['lists.patches', 'Lists/patches'],
  ['patchs', 'Lists/patches'],
  ['Gruße/日本', 'Grüße/日本'],
  ['inbx', 'INBOX'],
])('Who writes %s may mean %s', (wanted, expected) => {
  expect(similarNames(wanted, names)[0]).toBe(expected);
});

test('Nothing is suggested that is not alike', () => {
  expect(similarNames('zzz', names)).toEqual([]);
});

function folder(path: string, selectable = true): Folder {
  return { path, mails: null, selectable };
}

test('The hint shows names of the server without its control characters', () => {
  const place = parseImapUrl('imaps://reviewer@mail.example.org/patches');
  const failure = missingFolder(place, [folder('patches\u001b[2J'), folder('patches', false)]);
  expect(failure).toMatchObject({
    kind: 'source',
    message: 'There is no folder patches on mail.example.org:993.',
    hint: 'Did you mean patches [2J?',
  });
});
