import type { Search } from './connection.ts';

/** Which mails of a folder are wanted; null where it does not matter. */
export interface Filter {
  /** Part of the List-Id field, regardless of case: `live-patching.vger.kernel.org`. */
  readonly listId: string | null;
  /** Mails that arrived on this day or later, by the server's own calendar: `2019-07-19`. */
  readonly since: string | null;
  /** Part of the subject, regardless of case. */
  readonly subject: string | null;
}

export const everything: Filter = { listId: null, since: null, subject: null };

/** What the server is to search for; nothing where all is wanted. */
export function searchOf({ listId, since, subject }: Filter): Search {
  return {
    ...(listId === null ? {} : { header: { 'List-Id': listId } }),
    ...(since === null ? {} : { since: new Date(`${since}T00:00:00Z`) }),
    ...(subject === null ? {} : { subject }),
  };
}

/** The filter in one spelling, to tell whether it is the one of the last time; empty where all is wanted. */
export function spellFilter({ listId, since, subject }: Filter): string {
  const parts = [listId, since, subject];
  return parts.every((part) => part === null) ? '' : JSON.stringify(parts);
}
