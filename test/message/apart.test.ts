import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identityOf } from '../../src/message/apart.ts';

const envelope = {
  id: '1@example.org',
  from: { name: 'Author One', address: 'author.one@example.org' },
  date: '2024-07-01T08:00:01.000Z',
  subject: 'Talk',
};

/** What the identity is of, in text: a store keeps identities, so that they must stay what they were. */
function spelledOut(mail: string): string {
  const { id, from, date, subject } = envelope;
  const text = mail.replaceAll('\r\n', '\n');
  const gap = text.indexOf('\n\n');
  const body = gap < 0 ? '' : text.slice(gap).trimEnd();
  const head = JSON.stringify([id, from.address, date, subject]);
  return createHash('sha256').update(`${head}\n`).update(body, 'latin1').digest('hex');
}

test('An identity is that of head and body, line ends and blanks at the end aside', () => {
  const piece = fc.constantFrom('\r', '\n', '\r\n', ' ', '\t', '\f', 'a', '\u00a0', '\u0085', 'ÿ');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const mail = pieces.join('');
      expect(identityOf(envelope, Buffer.from(mail, 'latin1'))).toBe(spelledOut(mail));
    }),
    { numRuns: 2000 },
  );
});

test('A long mail after a longer one is read on its own', () => {
  for (const length of [200_000, 70_000, 10]) {
    const mail = `Subject: Talk\r\n\r\n${'line\r\n'.repeat(length / 5)}\r\n\r\n`;
    expect(identityOf(envelope, Buffer.from(mail))).toBe(spelledOut(mail));
  }
});
