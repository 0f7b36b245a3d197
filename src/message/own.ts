import type { Envelope } from './message.ts';

/**
 * The envelope with strings of its own. A piece cut from a header keeps the whole header alive in
 * V8, which for an envelope that is kept while the mailbox goes by is most of the memory.
 */
export function ownStrings(envelope: Envelope): Envelope {
  const { links } = envelope;
  return {
    ...envelope,
    id: own(envelope.id),
    subject: own(envelope.subject),
    from: { name: own(envelope.from.name), address: own(envelope.from.address) },
    date: envelope.date === null ? null : own(envelope.date),
    inReplyTo: envelope.inReplyTo.map(own),
    references: envelope.references.map(own),
    ...(links === undefined
      ? {}
      : {
          links: {
            supersedes: links.supersedes.map(own),
            changeId: links.changeId === null ? null : own(links.changeId),
          },
        }),
  };
}

function own(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
