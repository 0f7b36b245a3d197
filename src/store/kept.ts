import { pack, unpack } from './pack.ts';
import type { Database } from './database.ts';

/** A topic that grew leaves its old rows behind under a key nobody asks for again; so only the newest stay. */
const most = 20_000;

/** What was kept under `key`; null where nothing was, or it can be read no more: it is computed again then. */
export function readKept(database: Database, key: string): string | null {
  const row = database.get('SELECT size, packed FROM kept WHERE key = ?', key);
  const packed = row?.['packed'];
  if (!(packed instanceof Uint8Array)) return null;
  return unpack({ size: Number(row?.['size']), packed })?.toString('utf8') ?? null;
}

/** Keeps `rows` under `key`, in place of what was there. */
export function writeKept(database: Database, key: string, rows: string): void {
  const { size, packed } = pack(Buffer.from(rows, 'utf8'));
  database.write('again', () => {
    database.run(
      'INSERT OR REPLACE INTO kept (key, size, packed) VALUES (?, ?, ?)',
      key,
      size,
      packed,
    );
    database.run('DELETE FROM kept WHERE id <= (SELECT max(id) FROM kept) - ?', most);
  });
}
