import { existsSync, readFileSync } from 'node:fs';
import { runProgram } from './cli/program.ts';
import type { Context } from './cli/context.ts';
import { clean } from './export/clean.ts';
import { Failure } from './failure.ts';
import type { FailureKind } from './failure.ts';
import { writerTo } from './host/output.ts';
import { isSystemError, sentenceOf } from './host/systemerror.ts';
import { columnsOf, hasColour, openKeyboard } from './host/terminal.ts';
import { readConfig, settingsPattern } from './config.ts';
import type { Config } from './config.ts';
import { gitCredentials } from './host/credential.ts';
import { gitSettings } from './host/gitconfig.ts';
import { cachePath, storePath } from './host/paths.ts';
import { progressLine } from './host/progress.ts';
import type { ProgressLine } from './host/progress.ts';
import { askSecret } from './host/secret.ts';
import { openLibrary } from './fetch/library.ts';
import { foldersAt, openPlace } from './fetch/places.ts';
import type { PlacesOptions } from './fetch/places.ts';
import type { Problem } from './problem.ts';
import { everything } from './source/imap/filter.ts';
import type { RunCheck } from './tui/checking.ts';
import type { Workshop } from './workshop.ts';

const { argv, env, stdin, stdout, stderr } = process;

const exitCodes: Readonly<Record<FailureKind, number>> = {
  usage: 1,
  source: 2,
  other: 6,
  interrupted: 130,
};

/** Milliseconds in which work that is interrupted may put things in order. */
const patience = 1000;
/** Milliseconds in which two signals are one stroke of a key. */
const oneStroke = 200;

/** Set when a source could not be read, and the rest went on. */
let exitCode = 0;

/** What was said while the screen was taken; null where it is free. */
let held: string[] | null = null;

/** Gives the screen back while it is taken. */
let leaveScreen: (() => void) | null = null;

/** Drawn on stderr while something takes long; taken away before anything else is written there. */
let progress: ProgressLine | null = null;

/** Stops what listens to it; null where nothing does. */
let stopping: AbortController | null = null;

function say(text: string): void {
  progress?.clear();
  if (held === null) stderr.write(text);
  else held.push(text);
}

function warn(line: string): void {
  say(`sidenote: ${clean(line.replaceAll(/\s*\n\s*/g, ' '))}\n`);
}

/** Gives the screen back, if it is taken, and only then says what was held: it would vanish with the screen. */
function free(): void {
  try {
    leaveScreen?.();
  } finally {
    leaveScreen = null;
    stderr.write(held?.join('') ?? '');
    held = null;
  }
}

/** Says in one line what went wrong; returns the exit code. What neither we nor the system say is a bug. */
function report(error: unknown): number {
  const failure = isSystemError(error) ? systemFailure(error) : error;
  if (failure instanceof Failure) {
    const message = failure.message.replace(/\.$/, '');
    warn(failure.hint === undefined ? message : `${message}. ${failure.hint}`);
  } else {
    const text = error instanceof Error ? error.message : String(error);
    warn(`a bug: ${text} (set SIDENOTE_DEBUG=1 for the trace)`);
  }
  if (env['SIDENOTE_DEBUG'] === '1' && error instanceof Error) say(`${error.stack}\n`);
  return exitCodes[failure instanceof Failure ? failure.kind : 'other'];
}

function systemFailure(cause: NodeJS.ErrnoException): Failure {
  return new Failure('other', `the system refuses: ${cause.message}`, {
    hint: 'Mend that, and start again.',
    cause,
  });
}

function outputFailure(cause: Error): Failure {
  return new Failure('other', `the output cannot be written: ${sentenceOf(cause)}`, {
    hint: 'What was printed so far is not all.',
    cause,
  });
}

function onProblem(problem: Problem): void {
  warn(`${problem.where}: ${problem.text}`);
}

let opened: Promise<Workshop> | null = null;

/** One for all topics: what it reads for the first serves the others. */
function workshop(): Promise<Workshop> {
  opened ??= import('./workshop.ts').then(({ openWorkshop }) => openWorkshop(env));
  return opened;
}

/** What `t` runs; its Problems vanish with the screen, and are said after it. */
const runCheck: RunCheck = async (topic, message, { signal, onProgress }) => {
  const how = { tree: null, runs: null, seed: null, signal, onProgress };
  const { value, problems } = await (await workshop()).check(topic, message, how);
  for (const problem of problems) onProblem(problem);
  return value;
};

/** Full screen, where stdout is a terminal and there are keys to read. */
function browser(): Context['browse'] {
  if (columnsOf(stdout) === null) return null;
  const keyboard = openKeyboard(stdin, argv.includes('-'));
  if (keyboard === null) return null;
  return async (topics, title, checkAll) => {
    const { openTui } = await import('./tui/open.tsx');
    held = [];
    try {
      const colour = hasColour(stdout, env);
      const onOpen = (leave: () => void): void => {
        leaveScreen = leave;
      };
      const over = await openTui({
        topics,
        stdin: keyboard,
        stdout,
        title,
        colour,
        onOpen,
        check: runCheck,
        checkAll,
      });
      if (over === 'interrupted') exitCode = exitCodes.interrupted;
    } finally {
      free();
    }
  };
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

let settings: Promise<Config> | null = null;

/** What git's configuration says, read when it is first asked for. */
function config(): Promise<Config> {
  settings ??= gitSettings(settingsPattern, env).then((entries) => {
    const { value, problems } = readConfig(entries);
    for (const problem of problems) onProblem(problem);
    return value;
  });
  return settings;
}

const now = (): Date => new Date();

/** What commands may touch, and how to let go of it. */
function world(): { readonly context: Context; readonly close: () => Promise<void> } {
  const places: PlacesOptions = {
    config,
    exists: existsSync,
    stdin,
    secrets: { env, credentials: gitCredentials(env), ask: askSecret, version: version() },
    web: null,
  };
  const web = {
    fetch: globalThis.fetch,
    userAgent: `sidenote/${version()}`,
    now: Date.now,
    cacheFolder: cachePath(env),
  };
  const pathOf = (path: string | null): string => path ?? storePath(env);
  const library = openLibrary({
    open: (arg) => openPlace(arg, everything, places),
    exists: existsSync,
    now,
    work: async () => (await import('./cli/fetch.ts')).fetchOptions(context, () => {}),
    onProblem,
    report: (error) => (exitCode = report(error)),
    onBroken: () => (exitCode = exitCodes.source),
  });
  const context: Context = {
    version: version(),
    mails: library.mails,
    group: async (mails) => (await import('./pipeline.ts')).groupMails(mails),
    store: (path, make) => library.store(pathOf(path), make === 'make'),
    storePath: pathOf,
    gather: library.gather,
    open: (arg, filter) => openPlace(arg, filter, { ...places, web }),
    folders: (arg) => foldersAt(arg, places),
    check: async (...asked) => (await workshop()).check(...asked),
    differ: async (...asked) => (await workshop()).differ(...asked),
    conclude: (code) => {
      // Findings go before what could not be tried, and a source that is missing before both.
      if (exitCode === 0 || (exitCode === 5 && code === 4)) exitCode = code;
    },
    apiCard: async (...asked) => (await workshop()).apiCard(...asked),
    config,
    exists: existsSync,
    now,
    signal: () => (stopping ??= new AbortController()).signal,
    write: writerTo(stdout),
    warn,
    report: (error) => (exitCode = report(error)),
    progress: () => (progress = progressLine(stderr, () => performance.now())),
    columns: columnsOf(stdout),
    colour: hasColour(stdout, env),
    browse: browser(),
  };
  return { context, close: library.close };
}

function end(code: number): never {
  free();
  // Not left to the event loop: a stdin that nobody closes would hold it.
  process.exit(code);
}

let interruptedAt = -Infinity;

process.on('SIGINT', () => {
  const last = interruptedAt;
  interruptedAt = performance.now();
  // A terminal's ctrl-c may come by two ways at once.
  if (interruptedAt - last < oneStroke) return;
  if (stopping === null || stopping.signal.aborted) end(exitCodes.interrupted);
  stopping.abort();
  // What listened may be over, or hang.
  setTimeout(end, patience, exitCodes.interrupted);
});
process.on('uncaughtException', (error) => end(report(error)));
stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `| head` has read enough.
  end(error.code === 'EPIPE' ? exitCode : report(outputFailure(error)));
});

try {
  const { context, close } = world();
  try {
    await runProgram(argv.slice(2), context);
  } finally {
    await close();
  }
  end(exitCode);
} catch (error) {
  end(report(error));
}
