import { identityOf } from '../message/apart.ts';
import { readEnvelope } from '../message/envelope.ts';
import { scanHeader } from '../message/header.ts';
import { readRecipients } from '../message/recipients.ts';
import type { MailEntry } from '../store/store.ts';

/** What a store keeps of a mail. */
export function entryOf(bytes: Buffer): MailEntry {
  const header = scanHeader(bytes);
  const parsed = readEnvelope(bytes, header);
  const { id, hash, date, subject, from } = parsed.value;
  const { to, cc, list } = readRecipients(header);
  return {
    hash,
    identity: identityOf(parsed.value, bytes),
    messageId: id,
    date,
    subject,
    from: `${from.name} <${from.address}>`.trim(),
    to,
    cc,
    list,
    envelope: JSON.stringify(parsed),
  };
}
