import type { Database } from './database.ts';
import type { Mark } from './store.ts';

/** All marks, by kind and target. */
export function readMarks(database: Database): readonly Mark[] {
  return database
    .all('SELECT target, kind, value, made FROM marks ORDER BY kind, target')
    .map((row) => ({
      target: String(row['target']),
      kind: String(row['kind']) as Mark['kind'],
      value: String(row['value']),
      set: String(row['made']),
    }));
}

/** A target has one mark of a kind: the newest. */
export function putMark(database: Database, { target, kind, value, set }: Mark): void {
  database.write('durable', () =>
    database.run(
      'INSERT OR REPLACE INTO marks (target, kind, value, made) VALUES (?, ?, ?, ?)',
      target,
      kind,
      value,
      set,
    ),
  );
}

export function dropMark(database: Database, target: string, kind: Mark['kind']): void {
  database.write('durable', () =>
    database.run('DELETE FROM marks WHERE target = ? AND kind = ?', target, kind),
  );
}
