import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, SpawnSyncReturns } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../src/store/open.ts';
import { makeMail, now } from './mail.ts';

/** Mails in one commit of a child. */
export const batch = 20;

/**
 * A process that fills the store at `path` from the source called `source`, from where it got to before, up to
 * mail `end`; it indexes and keeps things in between. It prints the cursor after each commit.
 */
export function startFilling(path: string, source: string, end: number): ChildProcess {
  const argv = [fileURLToPath(import.meta.url), path, source, String(end)];
  return spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The lines that a child prints, as they come. */
export function linesOf(child: ChildProcess): AsyncIterable<string> {
  if (child.stdout === null) throw new Error('the child was started with a pipe');
  return createInterface({ input: child.stdout });
}

/** Resolves when a child has ended, to its exit code; null where a signal ended it. */
export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/**
 * Opens the store at `path` in a process without root's rights and says what came of it: what it
 * reads and what came of writing, or message and hint of the Failure.
 */
export function openAsNobody(path: string): SpawnSyncReturns<string> {
  const argv = [process.execPath, fileURLToPath(import.meta.url), path];
  const isRoot = process.getuid?.() === 0;
  const drop = ['--reuid=65534', '--regid=65534', '--clear-groups'];
  return isRoot
    ? spawnSync('setpriv', [...drop, ...argv], { encoding: 'utf8' })
    : spawnSync(argv[0] ?? '', argv.slice(1), { encoding: 'utf8' });
}

function fill(path: string, source: string, end: number): void {
  const store = openStore(path, { now });
  const intake = store.intake(source);
  for (let n = Number(intake.known.cursor ?? 0); n < end;) {
    for (const stop = n + batch; n < stop; n++) {
      const { entry, bytes } = makeMail(n, {}, `Body ${n}.\n`.repeat(200));
      intake.add(entry, bytes, `1/${n}`, []);
    }
    intake.commit(String(n));
    process.stdout.write(`${n}\n`);
    store.index(store.unindexed(batch / 2).map(({ hash }) => ({ hash, body: 'word', files: '' })));
    store.keep(`${n}`, 'rows');
  }
  store.close();
}

function open(path: string): void {
  try {
    const store = openStore(path, { now });
    const found = store.search(
      { type: 'text', fields: ['body'], words: ['word'], prefix: false },
      9,
    );
    const first = store.mail('1@example.org')?.subject;
    process.stdout.write(
      `opened: ${store.count()} mails, ${found.length} found, ${store.marks().length} marked, ${first}\n`,
    );
    const mark = { target: 'a', kind: 'done', value: '', set: '' } as const;
    tryTo('mark', () => store.mark(mark));
    tryTo('intake', () => store.intake('a'));
    tryTo('index', () => store.index([]));
    tryTo('keep', () => store.keep('key', 'rows'));
    store.close();
  } catch (error) {
    const { message, hint } = error as { message: string; hint?: string };
    process.stdout.write(`${message}. ${hint}`);
  }
}

function tryTo(what: string, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    const { message, hint } = error as { message: string; hint?: string };
    process.stdout.write(`${what}: ${message}. ${hint}\n`);
  }
}

const [, script, path, source, end] = process.argv;
if (script === fileURLToPath(import.meta.url) && path !== undefined) {
  if (source === undefined) open(path);
  else fill(path, source, Number(end));
}
