import { createHash } from 'node:crypto';
import type { MailEntry } from '../../src/store/store.ts';

export const now = () => new Date('2024-05-15T12:00:00Z');

export interface Made {
  readonly entry: MailEntry;
  readonly bytes: Buffer;
}

/** Mail `n`: its bytes, and what stands in it; one an hour. */
export function makeMail(n: number, over: Partial<MailEntry> = {}, body = `Body ${n}.\n`): Made {
  const messageId = over.messageId ?? `${n}@example.org`;
  const subject = over.subject ?? `Mail ${n}`;
  const bytes = Buffer.from(`Message-ID: <${messageId}>\nSubject: ${subject}\n\n${body}`);
  return {
    bytes,
    entry: {
      hash: createHash('sha256').update(bytes).digest('hex'),
      identity: `identity ${n}`,
      messageId,
      date: new Date(Date.parse('2024-01-01T00:00:00Z') + n * 3_600_000).toISOString(),
      subject,
      from: 'Author One <author@example.org>',
      to: 'list@example.org',
      cc: 'Reviewer Two <two@example.org>',
      list: 'list.example.org',
      envelope: JSON.stringify({ n }),
      ...over,
    },
  };
}
