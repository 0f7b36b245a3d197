import { describe, expect, test } from 'vitest';
import { entryOf } from '../../src/fetch/entry.ts';
import { textOf } from './mail.ts';

describe('entryOf', () => {
  test('has all that a mail is found by', () => {
    expect(entryOf(Buffer.from(textOf(1)))).toMatchObject({
      messageId: '1@example.org',
      date: '2024-07-01T08:00:01.000Z',
      subject: 'Talk 1',
      from: 'Author One <author.one@example.org>',
      to: 'Jiří <one@example.org>, Two <two@example.org>',
      cc: 'three@example.org',
      list: 'talk.lists.example.org',
    });
  });

  test('tells one mail that came by two ways from another', () => {
    const own = entryOf(Buffer.from(textOf(1)));
    const otherWay = `Received: by way two\n${textOf(1)}\n`.replaceAll('\n', '\r\n');
    expect(entryOf(Buffer.from(otherWay))).toMatchObject({ identity: own.identity });
    expect(entryOf(Buffer.from(otherWay)).hash).not.toBe(own.hash);
    for (const other of [textOf(2), textOf(1, 'Other.'), textOf(1).replace('Talk 1', 'Talk')]) {
      expect(entryOf(Buffer.from(other)).identity).not.toBe(own.identity);
    }
  });
});
