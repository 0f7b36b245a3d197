import { spawn } from 'node:child_process';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Input {
  readonly stdin?: string | Buffer;
  /** Close stdout after this many bytes, as `head` does. */
  readonly readOnly?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Leave stdin open and send this signal once the program runs. */
  readonly signal?: NodeJS.Signals;
  /** Send SIGKILL after so many milliseconds. */
  readonly killAfter?: number;
  /** A program and its arguments that run it: `setpriv …`. */
  readonly by?: readonly string[];
  readonly cwd?: string;
}

/** Nobody's store: the tests neither read nor change that of whoever runs them. */
const noStore = { SIDENOTE_STORE: '/no/such/folder/store.sqlite' };

/** Runs `sidenote` as a user would, without a terminal. */
export function sidenote(args: readonly string[], input: Input = {}): Promise<Ended> {
  const launcher = new URL('../../src/launch.js', import.meta.url).pathname;
  const [program = '', ...rest] = [...(input.by ?? []), process.execPath, launcher, ...args];
  const child = spawn(program, rest, {
    stdio: 'pipe',
    env: { ...process.env, ...noStore, ...input.env },
    ...(input.cwd === undefined ? {} : { cwd: input.cwd }),
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (bytes) => {
    out += String(bytes);
    if (input.readOnly !== undefined && out.length >= input.readOnly) child.stdout.destroy();
  });
  child.stderr.on('data', (bytes) => (err += String(bytes)));
  // A program that ends early closes stdin while we write.
  child.stdin.on('error', () => {});
  if (input.signal === undefined) child.stdin.end(input.stdin ?? '');
  // More than a pipe holds: it is written when the program reads, and so runs.
  else child.stdin.write('x'.repeat(1024 * 1024), () => child.kill(input.signal));
  const timer =
    input.killAfter === undefined ? null : setTimeout(() => child.kill('SIGKILL'), input.killAfter);
  return new Promise((done) => {
    child.on('close', (code) => {
      if (timer !== null) clearTimeout(timer);
      done({ code, out, err });
    });
  });
}
