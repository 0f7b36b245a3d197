import { Readable } from 'node:stream';
import { openSources } from '../../src/source/open.ts';
import type { Delivered, Known, Source } from '../../src/source/source.ts';

/** What somebody keeps who keeps what a source delivers. */
export interface Keeper extends Known {
  readonly held: ReadonlyMap<string, readonly string[]>;
  /** A delivery, kept; returns what it was. `stopAfter` so many events it is broken off. */
  take(source: Source, stopAfter?: number): Promise<readonly Delivered[]>;
}

/** Keeps nothing at first. Closes each source that it took from. */
export function keeper(): Keeper {
  const held = new Map<string, readonly string[]>();
  const kept = {
    cursor: null as string | null,
    held,
    has: (key: string) => held.has(key),
    keys: () => [...held.keys()],
    flags: (key: string) => held.get(key) ?? null,
    async take(source: Source, stopAfter = Infinity) {
      const events: Delivered[] = [];
      for await (const event of source.deliver(kept)) {
        events.push(event);
        if (event.type === 'mail' && event.mail.key !== undefined)
          held.set(event.mail.key, event.mail.flags ?? []);
        if (event.type === 'gone') held.delete(event.key);
        if (event.type === 'flags') held.set(event.key, event.flags);
        if (event.type === 'cursor') kept.cursor = event.cursor;
        if (events.length >= stopAfter) break;
      }
      await source.close();
      return events;
    },
  };
  return kept;
}

/** The texts of the mails among events. */
export function texts(events: readonly Delivered[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'mail' ? [event.mail.bytes.toString('latin1')] : [],
  );
}

export function gone(events: readonly Delivered[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'gone' ? [event.key] : []));
}

export function codes(events: readonly Delivered[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'problem' ? [event.problem.code] : []));
}

/** The source of one path. */
export async function openOne(path: string): Promise<Source> {
  const [source] = await openSources([path], Readable.from([]), process.env);
  if (source === undefined) throw new Error(`${path} gives no source`);
  return source;
}

/** Small mails, told apart by a number; in an mbox; as texts. */
export const mail = (n: number): string => `Subject: ${n}\n\ntext ${n}\n`;
export const inMbox = (...numbers: readonly number[]): string =>
  numbers.map((n) => `From a@example.org Thu Jan  1 00:00:00 1970\n${mail(n)}\n`).join('');
export const mails = (...numbers: readonly number[]): readonly string[] => numbers.map(mail);
