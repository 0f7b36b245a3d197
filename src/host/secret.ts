import { closeSync, openSync } from 'node:fs';
import { ReadStream, WriteStream } from 'node:tty';
import { Failure } from '../failure.ts';
import { interrupted } from './aborted.ts';
import { runProcess } from './process.ts';
import type { Environment } from './process.ts';

/**
 * The first line that a command of the user's own configuration prints, as `pass show mail` does. It is
 * run by /bin/sh, as git runs its helpers. Its stdin is empty; what it says on stderr is shown where it fails.
 *
 * Rejects with a Failure of kind `source` where it ends with another code than 0, or prints nothing.
 *
 * @param setting where the command stands, for the message: `sidenote.work.passCmd`.
 */
export async function secretFromCommand(
  command: string,
  setting: string,
  env: Environment,
): Promise<string> {
  const { code, signal, stdout, stderr, failure } = await runProcess(
    '/bin/sh',
    ['-c', command],
    env,
  );
  if (failure !== null) throw failure;
  const secret = stdout.split('\n', 1).join('').replace(/\r$/, '');
  if (code === 0 && secret !== '') return secret;
  const why = stderr.trim().split('\n').at(-1) ?? '';
  const how = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
  const what = code === 0 ? 'printed nothing' : `${how}${why === '' ? '' : `: ${why}`}`;
  throw new Failure('source', `the command in ${setting} ${what}`, {
    hint: 'Run it by hand: its first line must be the secret.',
  });
}

const keys = { enter: /[\r\n]/, interrupt: '\x03', end: '\x04', eraseAll: '\x15' };

/**
 * Asks on the controlling terminal, what is typed not being shown. Resolves to null where there is no
 * terminal, or the user gives nothing; rejects with a Failure of kind `interrupted` on ctrl-c.
 */
export function askSecret(question: string): Promise<string | null> {
  // There is one terminal: who asks meanwhile waits.
  const answer = asking.then(() => ask(question));
  asking = answer.catch(() => {});
  return answer;
}

let asking: Promise<unknown> = Promise.resolve();
let isOpen = false;

/** Whether a question stands on the terminal, so that nothing else is to be written there. */
export function isAsking(): boolean {
  return isOpen;
}

async function ask(question: string): Promise<string | null> {
  let [input, output] = [-1, -1];
  try {
    input = openSync('/dev/tty', 'r');
    output = openSync('/dev/tty', 'w');
  } catch {
    if (input >= 0) closeSync(input);
    return null;
  }
  const [from, to] = [new ReadStream(input), new WriteStream(output)];
  isOpen = true;
  from.setRawMode(true);
  to.write(question);
  try {
    return await typed(from);
  } finally {
    isOpen = false;
    from.setRawMode(false);
    to.write('\n');
    from.destroy();
    to.destroy();
  }
}

/** What is typed up to enter; null for nothing. */
function typed(from: ReadStream): Promise<string | null> {
  let text = '';
  return new Promise((resolve, reject) => {
    from.on('error', reject);
    from.on('end', () => resolve(null));
    from.on('data', (bytes) => {
      for (const key of bytes.toString('utf8')) {
        if (key === keys.interrupt) return reject(interrupted());
        if (keys.enter.test(key) || key === keys.end) return resolve(text === '' ? null : text);
        if (key === keys.eraseAll) text = '';
        else if (key === '\b' || key === '\x7f') text = text.replace(/.$/su, '');
        else text += key;
      }
      return undefined;
    });
  });
}
