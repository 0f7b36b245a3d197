import { spellFilter } from '../source/imap/filter.ts';
import type { Filter } from '../source/imap/filter.ts';
import type { Source } from '../source/source.ts';
import type { MailEntry } from '../store/store.ts';

/**
 * The source with only the mails that pass. It has a name of its own, since what is known of the one
 * says nothing of the other. IMAP servers filter themselves, and need none of this.
 */
export function filtered(source: Source, filter: Filter): Source {
  const name = `${source.name} ${spellFilter(filter)}`;
  return {
    ...source,
    name,
    async *deliver(known) {
      const { entryOf } = await import('./entry.ts');
      for await (const delivered of source.deliver(known)) {
        if (delivered.type !== 'mail' || passes(entryOf(delivered.mail.bytes), filter)) {
          yield delivered;
        }
      }
    },
  };
}

function passes(entry: MailEntry, { since, listId, subject }: Filter): boolean {
  if (since !== null && (entry.date === null || entry.date.slice(0, 10) < since)) return false;
  if (listId !== null && !holds(entry.list, listId)) return false;
  return subject === null || holds(entry.subject, subject);
}

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
