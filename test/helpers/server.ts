import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A server that a test started. */
export interface Running {
  readonly pid: number;
  /** Resolves when the process is gone; SIGKILL pulls the plug, SIGTERM asks. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** How long a server may take to answer: a busy machine is slow, a server that never answers is a failure. */
const patience = 30_000;

/**
 * Where a server's program is, or null where it is not installed: then the line that installs it has
 * been said, and its tests are to be skipped. With CI=true nothing is skipped: throws.
 *
 * @param name as on the PATH; /usr/sbin is looked through as well.
 * @param aptPackage what `apt-get install` brings it.
 */
export function findServer(name: string, aptPackage: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const found = folders.map((folder) => join(folder, name)).find((path) => isProgram(path));
  if (found !== undefined) return found;
  const sentence = `${name} is not installed: apt-get install -y ${aptPackage}`;
  if (process.env['CI'] === 'true') throw new Error(sentence);
  console.warn(`skipped: ${sentence}`);
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A port on loopback that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts a server in the foreground, and resolves once all `ports` of loopback answer. Rejects with
 * what it said on stderr where it ends before, or never answers.
 */
export async function startServer(
  command: string,
  args: readonly string[],
  ports: readonly number[],
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  for (const port of ports) {
    // it would be taken for the one that is started here
    if (await answers(port))
      throw new Error(`${command}: somebody listens on port ${port} already`);
  }
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    // a group of its own, so that the processes a server forks for its connections end with it
    detached: true,
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const atExit = (): void => killGroup(child, 'SIGKILL');
  process.once('exit', atExit);
  let gone = false;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said += error.message;
      gone = true;
      resolve();
    });
    child.once('exit', () => {
      // what it forked may outlive it; later its number may be somebody else's
      killGroup(child, 'SIGKILL');
      gone = true;
      resolve();
    });
  }).then(() => process.off('exit', atExit));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (!gone) killGroup(child, signal);
    const late = setTimeout(() => !gone && killGroup(child, 'SIGKILL'), patience);
    await ended;
    clearTimeout(late);
  };
  const limit = Date.now() + patience;
  for (const port of ports) {
    while (!(await answers(port))) {
      if (!gone && Date.now() < limit) await wait(20);
      else {
        await stop('SIGKILL');
        throw new Error(`${command} does not answer on port ${port}: ${said}`);
      }
    }
  }
  return { pid: child.pid ?? 0, stop };
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // all of it is gone
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
