import { existsSync, readFileSync } from 'node:fs';
import { runProgram } from './cli/program.ts';
import type { Context } from './cli/context.ts';
import { clean } from './export/clean.ts';
import { Failure } from './failure.ts';
import type { FailureKind } from './failure.ts';
import { writerTo } from './host/output.ts';
import { isSystemError, sentenceOf } from './host/systemerror.ts';
import { columnsOf, hasColour, openKeyboard } from './host/terminal.ts';
import { review } from './pipeline.ts';
import type { Problem } from './problem.ts';
import { openSources } from './source/open.ts';
import type { Source } from './source/source.ts';
import type { Reviewed } from './export/summary.ts';

const { argv, env, stdin, stdout, stderr } = process;

const exitCodes: Readonly<Record<FailureKind, number>> = {
  usage: 1,
  source: 2,
  other: 6,
  interrupted: 130,
};

/** Set when a source could not be read, and the rest went on. */
let exitCode = 0;

/** What was said while the screen was taken; null where it is free. */
let held: string[] | null = null;

/** Gives the screen back while it is taken. */
let leaveScreen: (() => void) | null = null;

function say(text: string): void {
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

/** The source; when it ends without a mail, and not because it is empty, it counts as unread. */
function watched(source: Source): Source {
  return {
    ...source,
    async *deliver() {
      let read = false;
      let broken = false;
      for await (const delivered of source.deliver()) {
        if (delivered.type === 'mail') read = true;
        else broken ||= delivered.problem.severity === 'error';
        yield delivered;
      }
      if (broken && !read) exitCode = exitCodes.source;
    },
  };
}

/** Reviews the mail of all sources that open; says so of those that do not. */
async function* reviewAll(args: readonly string[]): AsyncIterable<Reviewed> {
  const sources: Source[] = [];
  for (const arg of new Set(args)) {
    try {
      sources.push(...(await openSources([arg], stdin)).map(watched));
    } catch (error) {
      exitCode = report(error);
    }
  }
  try {
    yield* review(sources, { onProblem });
  } finally {
    await Promise.all(sources.map((source) => source.close()));
  }
}

/** Full screen, where stdout is a terminal and there are keys to read. */
function browser(): Context['browse'] {
  if (columnsOf(stdout) === null) return null;
  const keyboard = openKeyboard(stdin, argv.includes('-'));
  if (keyboard === null) return null;
  return async (topics, title) => {
    const { openTui } = await import('./tui/open.tsx');
    held = [];
    try {
      const colour = hasColour(stdout, env);
      const onOpen = (leave: () => void): void => {
        leaveScreen = leave;
      };
      const over = await openTui({ topics, stdin: keyboard, stdout, title, colour, onOpen });
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

function end(code: number): never {
  free();
  // Not left to the event loop: a stdin that nobody closes would hold it.
  process.exit(code);
}

process.on('SIGINT', () => end(exitCodes.interrupted));
process.on('uncaughtException', (error) => end(report(error)));
stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `| head` has read enough.
  end(error.code === 'EPIPE' ? exitCode : report(outputFailure(error)));
});

try {
  await runProgram(argv.slice(2), {
    version: version(),
    review: reviewAll,
    exists: existsSync,
    write: writerTo(stdout),
    warn,
    columns: columnsOf(stdout),
    colour: hasColour(stdout, env),
    browse: browser(),
  });
  end(exitCode);
} catch (error) {
  end(report(error));
}
