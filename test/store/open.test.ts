import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  existsSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { openIntake } from '../../src/store/intake.ts';
import { openStore } from '../../src/store/open.ts';
import { ended, linesOf, startFilling } from './child.ts';
import { makeMail, now } from './mail.ts';
import { idsOf, newPath, newStore, placesOf, take } from './make.ts';

const failure = (message: string, hint: string): unknown =>
  expect.objectContaining({
    name: 'Failure',
    kind: 'other',
    message: expect.stringContaining(message) as string,
    hint: expect.stringContaining(hint) as string,
  });

test('A store is made with the folders above it, for its owner alone', () => {
  const path = join(dirname(newPath()), 'data', 'sidenote', 'store.sqlite');
  const store = newStore(path);
  take(store.intake('a'), 1);
  store.intake('a').commit(null);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  expect(statSync(dirname(dirname(path))).mode & 0o777).toBe(0o700);
  for (const end of ['', '-wal', '-shm']) expect(statSync(path + end).mode & 0o777).toBe(0o600);
});

test('What was stored is there when the store is opened again', () => {
  const path = newPath();
  const store = newStore(path);
  const intake = store.intake('a');
  take(intake, 1);
  intake.commit('cursor');
  store.close();
  store.close();
  expect(existsSync(`${path}-wal`)).toBe(false);
  const again = newStore(path);
  expect(idsOf(again)).toEqual(['1@example.org']);
  expect(again.intake('a').known.cursor).toBe('cursor');
  expect(again.path).toBe(path);
});

test('A commit waits for the disk: SQLite is told so on every connection', () => {
  const path = newPath();
  const store = newStore(path);
  store.keep('key', 'rows');
  store.index([]);
  const database = openDatabase(path);
  expect(database.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
  // What a connection is opened with, and what it has after work that need not be durable.
  database.write('again', () => null);
  expect(database.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
  database.close();
});

test.each([
  ['text', (path: string) => writeFileSync(path, 'From author@example.org\n'.repeat(500))],
  ['a mailbox of less than a page', (path: string) => writeFileSync(path, 'no store')],
])('A file that is %s is refused, and not touched', (_, make) => {
  const path = newPath();
  make(path);
  const before = readFileSync(path);
  expect(() => openStore(path, { now })).toThrowError(
    failure('is damaged, or no store at all', 'Move the file away'),
  );
  expect(readFileSync(path)).toEqual(before);
});

test('A SQLite file of another program is refused, and not touched', () => {
  const path = newPath();
  writeFileSync(path, '');
  const database = openDatabase(path);
  database.script('CREATE TABLE theirs (a)');
  database.close();
  expect(() => openStore(path, { now })).toThrowError(
    failure('is a SQLite file of another program', '--store'),
  );
  const again = openDatabase(path);
  expect(again.all('SELECT name FROM sqlite_schema')).toEqual([{ name: 'theirs' }]);
  again.close();
});

test('A store of a newer sidenote is refused with a sentence', () => {
  const path = newPath();
  newStore(path).close();
  const database = openDatabase(path);
  database.script('PRAGMA user_version = 99');
  database.close();
  expect(() => openStore(path, { now })).toThrowError(
    failure('was written by a newer sidenote (schema 99', 'Use that one'),
  );
});

test('A store that was cut is a Failure that says so, when opened or when read', () => {
  const path = newPath();
  const store = newStore(path);
  const intake = store.intake('a');
  for (let n = 0; n < 500; n++) take(intake, n);
  intake.commit(null);
  store.close();
  truncateSync(path, 40_960);
  expect(() => idsOf(newStore(path))).toThrowError(failure('is damaged', 'fetch again'));
});

test('A path that is a folder, or lies below a file, is a Failure', () => {
  const path = newPath();
  mkdirSync(path);
  expect(() => openStore(path, { now })).toThrowError(failure('EISDIR', '--store'));
  writeFileSync(`${path}/file`, '');
  expect(() => openStore(`${path}/file/store`, { now })).toThrowError(
    failure('cannot be opened: E', '--store'),
  );
});

test('A link to a store is that store', () => {
  const path = newPath();
  const store = newStore(path);
  take(store.intake('a'), 1);
  symlinkSync(path, `${path}.link`);
  store.intake('a').commit('linked');
  expect(newStore(`${path}.link`).intake('a').known.cursor).toBe('linked');
});

test.each([':memory:', 'file:memory?mode=memory', 'own #1?.sqlite', './100%.sqlite'])(
  'The name %s is that of a file below the working directory',
  (name) => {
    const folder = dirname(newPath());
    const before = process.cwd();
    process.chdir(folder);
    onTestFinished(() => process.chdir(before));
    const store = newStore(name);
    expect(store.path).toBe(join(folder, name));
    take(store.intake('a'), 1);
    const intake = store.intake('a');
    take(intake, 1);
    intake.commit(null);
    process.chdir(before);
    store.close();
    expect(idsOf(newStore(join(folder, name)))).toEqual(['1@example.org']);
  },
);

test('With no room left a commit is a Failure, the store is unharmed, and goes on when there is room', () => {
  const path = newPath();
  newStore(path).close();
  const database = openDatabase(path);
  const intake = openIntake(database, 'a', now);
  take(intake, 1);
  intake.commit('one');
  const pages = Number(database.get('PRAGMA page_count')?.['page_count']);
  database.get(`PRAGMA max_page_count = ${pages + 20}`);
  fillWithNoise(intake);
  expect(() => intake.commit('two')).toThrowError(failure('has no room left', 'unharmed'));
  const other = newStore(path);
  expect(idsOf(other)).toEqual(['1@example.org']);
  expect(other.intake('a').known.cursor).toBe('one');
  expect(database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
  database.get(`PRAGMA max_page_count = ${pages + 10_000}`);
  intake.commit('two');
  expect(other.count()).toBe(101);
  database.close();
});

function fillWithNoise(intake: ReturnType<typeof openIntake>): void {
  for (let n = 100; n < 200; n++) {
    const noise = Array.from({ length: 1500 }, () => Math.random().toString(36)).join('\n');
    const { entry, bytes } = makeMail(n, {}, noise);
    intake.add(entry, bytes, `1/${n}`, []);
  }
}

test('On a disk that is full a commit is a Failure, and the store is unharmed', ({ skip }) => {
  const folder = dirname(newPath());
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).status === 0;
  if (!mounted) console.warn('skipped: a full disk; mounting a tmpfs takes root');
  skip(!mounted);
  onTestFinished(() => void spawnSync('umount', ['-l', disk]));
  const path = join(disk, 'store.sqlite');
  const store = openStore(path, { now });
  const intake = store.intake('a');
  take(intake, 1);
  intake.commit('one');
  fillWithNoise(intake);
  expect(() => intake.commit('two')).toThrowError(failure('has no room left', 'unharmed'));
  expect(idsOf(store)).toEqual(['1@example.org']);
  writeFileSync(join(disk, 'filler'), '');
  spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filler')}`, 'bs=4096']);
  expect(() =>
    store.mark({ target: 'a', kind: 'done', value: 'x'.repeat(2_000_000), set: '' }),
  ).toThrowError(failure('', 'unharmed'));
  store.close();
  expect(() => openStore(join(disk, 'other.sqlite'), { now })).toThrowError(
    failure('', 'start again'),
  );
  rmSync(join(disk, 'filler'));
  const again = openStore(path, { now });
  expect(idsOf(again)).toEqual(['1@example.org']);
  expect(again.marks()).toEqual([]);
  again.close();
});

test('Reading and marking go on while another process writes', async () => {
  const path = newPath();
  const store = newStore(path);
  const child = startFilling(path, 'b', 400);
  const seen: number[] = [];
  for await (const line of linesOf(child)) {
    const count = store.count();
    expect(count).toBeGreaterThanOrEqual(Number(line));
    expect(count % 20).toBe(0);
    expect(store.search({ type: 'all' }, 5)).toHaveLength(5);
    store.mark({ target: line, kind: 'done', value: '', set: '2024-05-01' });
    seen.push(count);
  }
  expect(await ended(child)).toBe(0);
  expect(seen).toHaveLength(20);
  expect(store.marks()).toHaveLength(20);
  expect(store.count()).toBe(400);
});

test('Processes that open a new store at once, and bring the same mails, make one store of them', async () => {
  const path = newPath();
  const children = ['a', 'b', 'c', 'd'].map((source) => startFilling(path, source, 60));
  expect(await Promise.all(children.map(drained))).toEqual([0, 0, 0, 0]);
  const store = newStore(path);
  expect(store.count()).toBe(60);
  expect(placesOf(store)).toEqual(['a 60', 'b 60', 'c 60', 'd 60']);
}, 60_000);

async function drained(child: ReturnType<typeof startFilling>): Promise<number | null> {
  child.stdout?.resume();
  return ended(child);
}
