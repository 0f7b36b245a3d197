import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { Failure } from '../failure.ts';
import { sentenceOf } from './systemerror.ts';

/** Variables of the environment, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a process ended. */
export interface Ended {
  /** Exit code; null where a signal ended it, or it was never started. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it said on stderr, at most 8 KiB. */
  readonly stderr: string;
  /** Set where it could not be started: the program is missing, or may not be run. */
  readonly failure: Failure | null;
}

/** A process that runs, or could not be started: then its streams are empty, and `ended` says why. */
export interface Running {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Never rejects. */
  readonly ended: Promise<Ended>;
  /** Ends it without asking; nothing happens where it is over. */
  stop(): void;
}

/** What a process said, all of it. */
export interface Said extends Ended {
  readonly stdout: string;
}

/** Enough for what a person reads; a program that complains without end does not fill the memory. */
const longestStderr = 8 * 1024;

/** Answers that are read as a whole (a version, an id, a password) are shorter. */
const longestAnswer = 1024 * 1024;

/**
 * Starts a program with an argument array, without a shell. Each stream is a pipe, so a slow reader
 * slows the process. Where `stdin` is closed by the process, what is still written is lost
 * without an error: how it ended tells.
 *
 * @param program a name looked up on `env`'s PATH, or a path.
 * @param env all variables that the process sees.
 * @param signal stops the process when it aborts.
 */
export function startProcess(
  program: string,
  args: readonly string[],
  env: Environment,
  signal?: AbortSignal,
): Running {
  const child = spawn(program, args, { env, shell: false, stdio: 'pipe', windowsHide: true });
  const stop = (): void => void child.kill('SIGKILL');
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on('error', () => {});
  if (signal?.aborted === true) stop();
  signal?.addEventListener('abort', stop, { once: true });
  const ended = endOf(child, program);
  void ended.then(() => signal?.removeEventListener('abort', stop));
  return { stdin: child.stdin, stdout: child.stdout, ended, stop };
}

/**
 * Runs a program to its end, with nothing on its stdin.
 *
 * @returns how it ended and what it said (UTF-8, at most 1 MiB: one that says more is stopped).
 */
export async function runProcess(
  program: string,
  args: readonly string[],
  env: Environment,
  signal?: AbortSignal,
): Promise<Said> {
  const running = startProcess(program, args, env, signal);
  running.stdin.end();
  const chunks: Buffer[] = [];
  let size = 0;
  running.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size > longestAnswer) running.stop();
  });
  const ended = await running.ended;
  return { ...ended, stdout: Buffer.concat(chunks).toString('utf8', 0, longestAnswer) };
}

function endOf(child: ChildProcessWithoutNullStreams, program: string): Promise<Ended> {
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-longestStderr);
  });
  return new Promise((resolve) => {
    child.once('error', (cause) => {
      // also told of a signal that could not be sent; only what never ran has no pid
      if (child.pid !== undefined) return;
      resolve({ code: null, signal: null, stderr, failure: notStarted(program, cause) });
    });
    child.once('close', (code, signal) => resolve({ code, signal, stderr, failure: null }));
  });
}

function notStarted(program: string, cause: Error): Failure {
  const missing = 'code' in cause && cause.code === 'ENOENT';
  const message = missing
    ? `${program} is not installed.`
    : `${program} cannot be run: ${sentenceOf(cause)}.`;
  const hint = `Install ${program}, or put the folder it lies in on the PATH.`;
  return new Failure('other', message, { hint, cause });
}
