import type { Known } from '../source/source.ts';
import type { Database } from './database.ts';

/** What was told last of a key, and is not committed yet. */
export type Told =
  | { readonly type: 'put'; readonly flags: readonly string[] }
  | { readonly type: 'flags'; readonly flags: readonly string[] }
  | { readonly type: 'gone' };

/** What is told of a key in the end: new flags of a mail that has just come, or none of one that has gone. */
export function newest<T extends Told>(before: T | undefined, news: T): T {
  if (news.type !== 'flags' || before === undefined || before.type === 'flags') return news;
  return before.type === 'gone' ? before : { ...before, flags: news.flags };
}

/** What is committed of a source; it is asked anew each time. */
export function committed(database: Database, name: string): Known {
  return {
    get cursor() {
      const row = database.get('SELECT cursor FROM sources WHERE name = ?', name);
      return typeof row?.['cursor'] === 'string' ? row['cursor'] : null;
    },
    has: (key) => database.get(`${keysOf} AND key = ?`, name, key) !== null,
    flags: (key) => {
      const row = database.get(flagsOf, name, key);
      return row === null ? null : (JSON.parse(String(row['flags'])) as readonly string[]);
    },
    keys: () => database.all(keysOf, name).map((row) => String(row['key'])),
  };
}

const keysOf = `
  SELECT key FROM places
  WHERE key IS NOT NULL AND source = (SELECT id FROM sources WHERE name = ?)`;

const flagsOf = `
  SELECT flags FROM places WHERE source = (SELECT id FROM sources WHERE name = ?) AND key = ?`;

/** What is known once all of `told`, by key, is committed as well; `told` may grow meanwhile. */
export function knownWith(known: Known, told: ReadonlyMap<string, Told>): Known {
  return {
    get cursor() {
      return known.cursor;
    },
    has: (key) => {
      const news = told.get(key);
      if (news?.type === 'gone') return false;
      return news?.type === 'put' || known.has(key);
    },
    flags: (key) => {
      const news = told.get(key);
      if (news?.type === 'gone') return null;
      if (news?.type === 'put') return news.flags;
      const flags = known.flags?.(key) ?? null;
      return flags === null ? null : (news?.flags ?? flags);
    },
    keys: () => {
      const keys = new Set(known.keys());
      for (const [key, { type }] of told) {
        if (type === 'gone') keys.delete(key);
        else if (type === 'put') keys.add(key);
      }
      return keys;
    },
  };
}
