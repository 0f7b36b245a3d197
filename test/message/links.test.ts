import { expect, test } from 'vitest';
import { readLinks } from '../../src/message/links.ts';

test('Lines that link versions are found wherever they stand', () => {
  const mail =
    'Subject: s\n\ntext\nSupersedes: <a-1@example.org>\n---\nchange-id: 20240304-name-0123456789ab\n';
  expect(readLinks(Buffer.from(mail))).toEqual({
    supersedes: ['a-1@example.org'],
    changeId: '20240304-name-0123456789ab',
  });
});

test('What only looks like such a line is none', () => {
  const mail =
    'Subject: s\n\n> Supersedes: <a@example.org>\nSupersedes: nothing\nchange-id: soon\n';
  expect(readLinks(Buffer.from(mail))).toEqual({ supersedes: [], changeId: null });
});
