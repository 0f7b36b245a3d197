import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Context } from '../../src/cli/context.ts';
import { fetchOptions } from '../../src/cli/fetch.ts';
import { runProgram } from '../../src/cli/program.ts';
import type { Config, Place } from '../../src/config.ts';
import { openLibrary } from '../../src/fetch/library.ts';
import { groupMails } from '../../src/pipeline.ts';
import { openWorkshop } from '../../src/workshop.ts';
import { foldersAt, openPlace } from '../../src/fetch/places.ts';
import type { PlacesOptions } from '../../src/fetch/places.ts';
import { everything } from '../../src/source/imap/filter.ts';

/** What differs from a machine with nothing configured. */
export interface WorldOptions {
  readonly stdin?: string | Buffer;
  readonly places?: readonly Place[];
  /** Where a bare Message-ID is looked for; else nothing answers there. */
  readonly archive?: string;
  /** What is typed where a password is asked for. */
  readonly password?: string;
  readonly now?: Date;
  readonly signal?: AbortSignal;
  readonly onWrite?: (text: string) => void;
  /** Told of the topics that the full screen would show. */
  readonly browse?: Context['browse'];
}

export interface Said {
  readonly out: string;
  readonly err: readonly string[];
  /** What was reported, while the rest went on. */
  readonly failed: readonly unknown[];
  /** Codes with which a command concluded. */
  readonly codes: readonly number[];
}

/** A folder that is gone after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A place as the configuration names it. */
export function placeOf(name: string, url: string, more: Partial<Place> = {}): Place {
  const none = { passCmd: null, tokenCmd: null, caFile: null, anonymous: false, allowPlain: false };
  return { name, url, ...none, ...more };
}

/**
 * Runs a command as the program does, in this process, with the store at `store`; everything is closed after
 * it, so that the next one is like a new process. Rejects with the Failure that ends it.
 */
export async function runIn(
  store: string,
  argv: readonly string[],
  options: WorldOptions = {},
): Promise<Said> {
  const said = { out: '', err: [] as string[], failed: [] as unknown[], codes: [] as number[] };
  const { context, close } = worldOf(store, options, said);
  try {
    await runProgram(argv, context);
  } finally {
    await close();
  }
  return said;
}

function worldOf(
  store: string,
  options: WorldOptions,
  said: {
    out: string;
    readonly err: string[];
    readonly failed: unknown[];
    readonly codes: number[];
  },
): { readonly context: Context; readonly close: () => Promise<void> } {
  const config: Config = {
    user: { name: 'Author One', email: 'author.one@example.org' },
    archive: options.archive ?? 'http://127.0.0.1:9/all/',
    places: new Map((options.places ?? []).map((place) => [place.name, place])),
  };
  const places: PlacesOptions = {
    config: () => Promise.resolve(config),
    exists: existsSync,
    stdin: Readable.from([options.stdin ?? '']),
    secrets: {
      env: process.env,
      credentials: {
        find: () => Promise.resolve(null),
        approve: () => Promise.resolve(),
        reject: () => Promise.resolve(),
      },
      ask: () => Promise.resolve(options.password ?? null),
      version: '1.2.3',
    },
    web: null,
  };
  const web = { fetch, userAgent: 'sidenote/test', now: Date.now, cacheFolder: null };
  const library = openLibrary({
    open: (arg) => openPlace(arg, everything, places),
    exists: existsSync,
    now: () => context.now(),
    work: async () => fetchOptions(context, () => {}),
    onProblem: ({ where, text }) => said.err.push(`${where}: ${text}`),
    report: (error) => said.failed.push(error),
    onBroken: () => said.failed.push('broken'),
  });
  const { signal = new AbortController().signal } = options;
  const context: Context = {
    version: '1.2.3',
    mails: library.mails,
    gather: library.gather,
    group: groupMails,
    ...openWorkshop(process.env),
    conclude: (code) => said.codes.push(code),
    store: (path, make) => library.store(path ?? store, make === 'make'),
    storePath: (path) => path ?? store,
    open: (arg, filter) => openPlace(arg, filter, { ...places, web }),
    folders: (arg) => foldersAt(arg, places),
    config: places.config,
    exists: existsSync,
    now: () => options.now ?? new Date(),
    signal: () => signal,
    write(text) {
      said.out += text;
      options.onWrite?.(text);
      return Promise.resolve();
    },
    warn: (line) => said.err.push(line),
    report: (error) => said.failed.push(error),
    progress: () => ({ show: () => {}, clear: () => {} }),
    columns: null,
    colour: false,
    browse: options.browse ?? null,
  };
  return { context, close: library.close };
}
