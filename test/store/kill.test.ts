import { expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { batch, ended, linesOf, startFilling } from './child.ts';
import { newPath, newStore } from './make.ts';

const kills = 10;
/** Further than a child gets. */
const end = 1_000_000;

test('A process that is killed at any moment leaves whole batches, and each mail once', async () => {
  const path = newPath();
  let before = 0;
  for (let round = 0; round < kills; round++) {
    const said = await killAtRandom(path, round % 2 === 0);
    const store = newStore(path);
    const cursor = Number(store.intake('a').known.cursor ?? 0);
    const mails = [...store.mails()];
    expect(cursor).toBeGreaterThanOrEqual(Math.max(said, before));
    expect(cursor % batch).toBe(0);
    expect(
      mails.map(({ messageId }) => Number.parseInt(messageId, 10)).sort((a, b) => a - b),
    ).toEqual(Array.from({ length: cursor }, (_, n) => n));
    expect(
      await Promise.all(mails.slice(-50).map(async (mail) => (await mail.bytes()).length)),
    ).not.toContain(0);
    const unindexed = store.unindexed(end).length;
    const words = { type: 'text', fields: ['body'], words: ['word'], prefix: false } as const;
    expect(store.search(words, end)).toHaveLength(cursor - unindexed);
    store.close();
    expect(checksOf(path)).toEqual([]);
    before = cursor;
  }
  expect(before).toBeGreaterThan(0);
}, 120_000);

/** Starts a child, kills it within a third of a second of its start or first commit, and returns the last it told of. */
async function killAtRandom(path: string, sinceStart: boolean): Promise<number> {
  const child = startFilling(path, 'a', end);
  const kill = () => setTimeout(() => child.kill('SIGKILL'), Math.random() * 333);
  if (sinceStart) kill();
  let said = 0;
  for await (const line of linesOf(child)) {
    if (said === 0 && !sinceStart) kill();
    said = Number(line);
  }
  expect(await ended(child)).toBeNull();
  return said;
}

/** What SQLite and FTS5 find wrong with a file. */
function checksOf(path: string): readonly string[] {
  const database = openDatabase(path);
  const rows = database.all('PRAGMA integrity_check').map((row) => String(row['integrity_check']));
  const strays = database.all('PRAGMA foreign_key_check').map((row) => JSON.stringify(row));
  database.script("INSERT INTO texts (texts) VALUES ('integrity-check')");
  database.close();
  return [...rows.filter((row) => row !== 'ok'), ...strays];
}
