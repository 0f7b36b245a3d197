import { setTimeout as wait } from 'node:timers/promises';
import type { Access } from '../../../src/source/imap/access.ts';
import { imapSource } from '../../../src/source/imap/imap.ts';
import { parseImapUrl } from '../../../src/source/imap/place.ts';
import type { Place } from '../../../src/source/imap/place.ts';
import type { Delivered, Known, Source } from '../../../src/source/source.ts';
import type { Dovecot } from '../../helpers/dovecot.ts';

/** Somebody who keeps what sources deliver, as a store does: durable at a cursor, lost before it. */
export interface Keeper {
  readonly known: Known;
  /** Key → subject and flags, of what is kept. */
  kept(): Readonly<Record<string, string>>;
  /** Takes one thing that was delivered. Throws where a mail comes twice. */
  take(delivered: Delivered): void;
  /** Undoes what came after the last cursor. */
  rollback(): void;
}

export function createKeeper(): Keeper {
  let mails = new Map<string, string>();
  let durable = new Map<string, string>();
  let cursor: string | null = null;
  const subjects = new Map<string, string>();
  const row = (key: string, flags: readonly string[]): string =>
    [subjects.get(key) ?? '?', ...flags].join(' ');
  return {
    known: {
      get cursor() {
        return cursor;
      },
      has: (key) => mails.has(key),
      keys: () => mails.keys(),
    },
    kept: () => Object.fromEntries(mails),
    take(delivered) {
      if (delivered.type === 'mail') {
        const { key = '', bytes, flags = [] } = delivered.mail;
        if (mails.has(key)) throw new Error(`${key} comes twice`);
        subjects.set(
          key,
          /^Subject: (.*?)\r?$/m.exec(bytes.toString('latin1', 0, 2000))?.[1] ?? '',
        );
        mails.set(key, row(key, flags));
      } else if (delivered.type === 'flags')
        mails.set(delivered.key, row(delivered.key, delivered.flags));
      else if (delivered.type === 'gone') mails.delete(delivered.key);
      else if (delivered.type === 'cursor') {
        cursor = delivered.cursor;
        durable = new Map(mails);
      }
    },
    rollback() {
      mails = new Map(durable);
    },
  };
}

/** Has the keeper take all that the source delivers; gives the types of what came, and how many of each. */
export async function fetchInto(
  keeper: Keeper,
  source: Source,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  try {
    for await (const delivered of source.deliver(keeper.known)) {
      counts[delivered.type] = (counts[delivered.type] ?? 0) + 1;
      keeper.take(delivered);
    }
    return counts;
  } finally {
    keeper.rollback();
    await source.close();
  }
}

/** Subjects and flags of what is kept, in order of keys, without the keys. */
export function rowsOf(keeper: Keeper): readonly string[] {
  return Object.entries(keeper.kept())
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([, row]) => row);
}

/** A folder on the server, by TLS. */
export function placeOn(server: Dovecot, folder = 'INBOX'): Place {
  const place = parseImapUrl(`imaps://${server.user}@127.0.0.1:${server.tlsPort}/`);
  return { ...place, folder };
}

/** The way in, with all that is needed, but for what `more` says. */
export function accessTo(server: Dovecot, more: Partial<Access> = {}): Access {
  return {
    password: () => Promise.resolve(server.password),
    accessToken: null,
    ca: server.certificate,
    allowPlain: false,
    version: '1.2.3',
    sleep: async (_milliseconds, signal) => {
      await wait(10, undefined, { signal }).catch(() => {});
    },
    ...more,
  };
}

export function sourceOn(server: Dovecot, folder = 'INBOX'): Source {
  return imapSource(placeOn(server, folder), accessTo(server));
}

/** `Subject: NAME` and a body. */
export function mailCalled(name: string): string {
  return `From: Author One <author@example.org>\nSubject: ${name}\nMessage-ID: <${name}@example.org>\n\n${name}\n`;
}
