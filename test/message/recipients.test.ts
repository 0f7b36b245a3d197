import { describe, expect, test } from 'vitest';
import { scanHeader } from '../../src/message/header.ts';
import { readRecipients } from '../../src/message/recipients.ts';

const read = (header: string) => readRecipients(scanHeader(Buffer.from(`${header}\n\nbody\n`)));

describe('readRecipients', () => {
  test('decodes and unfolds To and Cc', () => {
    const header =
      'To: =?utf-8?Q?Ji=C5=99=C3=AD?= <one@example.org>,\n Two <two@example.org>\nCC: a@b';
    expect(read(header)).toEqual({
      to: 'Jiří <one@example.org>, Two <two@example.org>',
      cc: 'a@b',
      list: '',
    });
  });

  test('decodes every address of a list that is longer than one is decoded at once', () => {
    const one = '=?utf-8?Q?Ji=C5=99=C3=AD?= <one@example.org>';
    const { to } = read(`To: ${Array.from({ length: 500 }, () => one).join(', ')}`);
    expect(to.match(/Jiří/g)).toHaveLength(500);
  });

  test('joins several fields of one name', () => {
    expect(read('Cc: a@b\nCc: c@d').cc).toBe('a@b c@d');
  });

  test.each([
    ['Talk <Talk.Lists.example.org>', 'talk.lists.example.org'],
    ['<talk.lists.example.org>', 'talk.lists.example.org'],
    ['talk.lists.example.org', 'talk.lists.example.org'],
    ['"a <b>" <c.d>', 'c.d'],
    ['<', ''],
  ])('finds in List-Id: %s the id %s', (field, id) => {
    expect(read(`List-Id: ${field}`).list).toBe(id);
  });

  test('of a header without any is empty', () => {
    expect(read('Subject: x')).toEqual({ to: '', cc: '', list: '' });
  });
});
