import { Failure } from '../failure.ts';
import { startProcess } from './process.ts';
import type { Environment } from './process.ts';
import { readerOf } from './reader.ts';

/** What git's credential helpers know a password by (gitcredentials(7)). */
export interface CredentialPlace {
  /** `imaps` or `imap`, as `git imap-send` says. */
  readonly protocol: string;
  /** With `:port` where that is not the usual one. */
  readonly host: string;
  readonly username: string;
}

/** git's credential helpers, as the user has set them up. */
export interface Credentials {
  /** The password that is kept for the place; null where none is, or git is not installed. */
  find(place: CredentialPlace): Promise<string | null>;
  /** Told that a password was right: helpers keep it. */
  approve(place: CredentialPlace, password: string): Promise<void>;
  /** Told that a password was wrong: helpers forget it. */
  reject(place: CredentialPlace, password: string): Promise<void>;
}

/**
 * A checked-out tree that is under review may be hostile, and its .git/config could name any program
 * as helper: git is told that it is in no repository, so that only the user's own settings count.
 * git's own question on the terminal is off: `askSecret` asks.
 */
export function outsideOfRepositories(env: Environment): Environment {
  return { ...env, GIT_DIR: '/dev/null', GIT_TERMINAL_PROMPT: '0' };
}

export function gitCredentials(env: Environment): Credentials {
  const own = outsideOfRepositories(env);
  const tell = async (verb: 'approve' | 'reject', place: CredentialPlace, password: string) => {
    await ask(verb, { ...place, password }, own);
  };
  return {
    async find(place) {
      const answer = await ask('fill', { ...place }, own);
      const line = answer.find((each) => each.startsWith('password='));
      const password = line?.slice('password='.length) ?? '';
      return password === '' ? null : password;
    },
    approve: (place, password) => tell('approve', place, password),
    reject: (place, password) => tell('reject', place, password),
  };
}

/** No password is longer. */
const longestLine = 64 * 1024;

/** What `git credential` prints, line by line; nothing where it fails. */
async function ask(
  verb: 'fill' | 'approve' | 'reject',
  fields: Readonly<Record<string, string>>,
  env: Environment,
): Promise<readonly string[]> {
  const lines = Object.entries(fields).map(([name, value]) => `${name}=${value}\n`);
  // A line feed in a value would be another field.
  if (lines.some((line) => /[\0\r\n]/.test(line.slice(0, -1)))) {
    throw new Failure('usage', 'a user or host name holds a line feed', {
      hint: 'Look at the URL.',
    });
  }
  const running = startProcess('git', ['credential', verb], env);
  running.stdin.end(`${lines.join('')}\n`);
  const reader = readerOf(running.stdout);
  const said: string[] = [];
  for (let line = await reader.line(longestLine); line !== null;) {
    said.push(Buffer.from(line, 'latin1').toString('utf8'));
    line = await reader.line(longestLine);
  }
  const { code } = await running.ended;
  return code === 0 ? said : [];
}
