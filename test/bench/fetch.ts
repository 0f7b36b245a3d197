import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startDovecot } from '../helpers/dovecot.ts';
import type { Dovecot } from '../helpers/dovecot.ts';
import { inboxMail } from '../helpers/publicinbox.ts';

/**
 * 5,000 generated mails in a Dovecot on loopback: `sidenote fetch` into a store against `mbsync` into a
 * maildir, each as a whole process, with fsync as it ships, turn by turn. Prints rates, peak memory and
 * the time of a second fetch; exits with 1 where a limit is missed. Needs `npm run build`.
 */
const [count, rounds] = [5000, 3];
const limits = { ratio: 2, megabytes: 250, second: 0.5 };

interface Ran {
  readonly seconds: number;
  /** Peak resident memory. */
  readonly megabytes: number;
  readonly out: string;
}

/** Runs a program to its end, and looks at its memory meanwhile. */
async function run(program: string, args: readonly string[], env: object): Promise<Ran> {
  const start = performance.now();
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  let out = '';
  child.stdout.on('data', (bytes) => (out += String(bytes)));
  const ended = new Promise<number | null>((done) => void child.on('close', done));
  let kilobytes = 0;
  let code: number | null | 'running' = 'running';
  while (code === 'running') {
    kilobytes = Math.max(kilobytes, ...treeOf(child.pid ?? 0).map(peakOf));
    code = await Promise.race([ended, setTimeout(20, 'running' as const)]);
  }
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, megabytes: kilobytes / 1024, out };
}

/** A process and its children: the launcher starts the program proper. */
function treeOf(pid: number): readonly number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return [pid, ...(children === '' ? [] : children.split(' ').map(Number))];
  } catch {
    return [pid];
  }
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** A mail of some 7 kB, as list mail is. */
function mail(n: number): string {
  const lines = Array.from(
    { length: 150 },
    (_, line) =>
      `+line ${line} of mail ${n}: ${((n + 1) * (line + 7) * 2654435761) % 2 ** 32} words`,
  );
  return inboxMail(n, n % 9 === 0 ? null : n - 1, `${lines.join('\n')}\n`).replaceAll('\n', '\r\n');
}

function mbsyncConfiguration({ user, password, port }: Dovecot, folder: string): string {
  return [
    'IMAPStore far',
    'Host 127.0.0.1',
    `Port ${port}`,
    `User ${user}`,
    `Pass "${password.replaceAll(/(["\\])/g, '\\$1')}"`,
    'SSLType None',
    'AuthMechs LOGIN',
    '',
    'MaildirStore near',
    `Path ${folder}/`,
    `Inbox ${folder}/INBOX`,
    '',
    'Channel all',
    'Far :far:',
    'Near :near:',
    'Create Near',
    'Sync Pull New',
    `SyncState ${folder}/state`,
    '',
  ].join('\n');
}

async function byMbsync(dovecot: Dovecot, root: string, round: number): Promise<Ran> {
  const folder = join(root, `mbsync-${round}`);
  mkdirSync(folder);
  writeFileSync(`${folder}.rc`, mbsyncConfiguration(dovecot, folder));
  return run('mbsync', ['-q', '-c', `${folder}.rc`, 'all'], {});
}

async function byUs(dovecot: Dovecot, root: string, store: string): Promise<Ran> {
  const helper = join(root, 'password');
  writeFileSync(helper, `#!/bin/sh\nprintf '%s' '${dovecot.password}'\n`);
  chmodSync(helper, 0o700);
  const url = `imap://${dovecot.user}@127.0.0.1:${dovecot.port}/INBOX`;
  const config = join(root, 'gitconfig');
  writeFileSync(
    config,
    `[sidenote "bench"]\n\turl = ${url}\n\tpassCmd = ${helper}\n\tallowPlain = true\n`,
  );
  return run(process.execPath, ['src/launch.js', 'fetch', '--json', '--store', store, 'bench'], {
    GIT_CONFIG_GLOBAL: config,
    NODE_ENV: 'production',
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

interface Summary {
  readonly added: number;
  readonly indexed: number;
  readonly milliseconds: { readonly fetch: number; readonly index: number };
}

const root = mkdtempSync(join(tmpdir(), 'sidenote-bench-'));
const dovecot = await startDovecot({ tls: false });
try {
  const mails = Array.from({ length: count }, (_, n) => mail(n));
  dovecot.put('INBOX', mails);
  // The server's own index is made once, before either is timed.
  await dovecot.doveadm('index', 'INBOX');
  const [ratios, seconds, peaks]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    const peer = await byMbsync(dovecot, root, round);
    const store = join(root, `store-${round}.sqlite`);
    const own = await byUs(dovecot, root, store);
    const { added, indexed, milliseconds } = JSON.parse(own.out) as Summary;
    if (added !== count) throw new Error(`${added} mails of ${count}`);
    const durable = own.seconds - milliseconds.index / 1000;
    const again = await byUs(dovecot, root, store);
    ratios.push(peer.seconds / durable);
    seconds.push(again.seconds);
    peaks.push(own.megabytes);
    console.log(
      `mbsync ${(count / peer.seconds).toFixed(0)} mails/s; sidenote ${(count / durable).toFixed(0)} mails/s durable ` +
        `(${(peer.seconds / durable).toFixed(2)} x), then ${((indexed * 1000) / milliseconds.index).toFixed(0)} mails/s ` +
        `into the full-text index; peak ${own.megabytes.toFixed(0)} MB; again: ${again.seconds.toFixed(2)} s`,
    );
  }
  const missed = [
    median(ratios) < limits.ratio,
    median(seconds) >= limits.second,
    Math.max(...peaks) >= limits.megabytes,
  ];
  console.log(
    `${count} mails by IMAP: ${median(ratios).toFixed(2)} x mbsync (at least ${limits.ratio}), second fetch ` +
      `${median(seconds).toFixed(2)} s (below ${limits.second}), peak ${Math.max(...peaks).toFixed(0)} MB (below ${limits.megabytes})`,
  );
  process.exitCode = missed.includes(true) ? 1 : 0;
} finally {
  await dovecot.remove();
  rmSync(root, { recursive: true });
}
