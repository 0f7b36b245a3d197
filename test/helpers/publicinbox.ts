import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServer, freePort, startServer } from './server.ts';
import type { Running } from './server.ts';

/** What a commit does: adds a mail, or takes away one of the same bytes. */
export type Deed = { readonly add: string } | { readonly remove: string };

/** A mail by roles at example.org; `n` makes its Message-ID, subject and text. */
export function inboxMail(n: number, parent: number | null = null, body = `text ${n}\n`): string {
  return [
    `From: Author One <author.one@example.org>`,
    `To: list@example.org`,
    `Subject: mail ${n}`,
    `Date: ${new Date(Date.UTC(2020, 0, 1) + n * 60_000).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${n}@example.org>`,
    ...(parent === null ? [] : [`In-Reply-To: <${parent}@example.org>`]),
    '',
    body,
  ].join('\n');
}

/** The id git gives to a mail. */
export function blobId(mail: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(mail)}\0${mail}`)
    .digest('hex');
}

const identity = {
  GIT_AUTHOR_NAME: 'Author One',
  GIT_AUTHOR_EMAIL: 'author.one@example.org',
  GIT_COMMITTER_NAME: 'Author One',
  GIT_COMMITTER_EMAIL: 'author.one@example.org',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

/** Runs git in a repository; returns what it prints, trimmed. Throws where it fails. */
export function git(repository: string, args: readonly string[], input = ''): string {
  const all = ['-C', repository, '-c', 'safe.directory=*', ...args];
  return run('git', all, { ...process.env, ...identity }, input);
}

/** An empty bare repository, its branch `master`. */
export function bareRepository(path: string): string {
  mkdirSync(path, { recursive: true });
  git(path, ['init', '-q', '--bare', '-b', 'master']);
  return path;
}

/**
 * Commits to `refs/heads/master` with `git fast-import`, a commit a deed: v2 has the one file `m` (or `d`), v1
 * a file a mail, named by its Message-ID. A hundred mails or more become one pack, as in a clone.
 */
export function commitMails(
  repository: string,
  deeds: readonly Deed[],
  version: 'v1' | 'v2' = 'v2',
): void {
  const tip = git(repository, ['for-each-ref', '--format=%(objectname)', 'refs/heads/master']);
  const stream = deeds.flatMap((deed, at) => [
    `commit refs/heads/master\ncommitter Author One <author.one@example.org> ${1_600_000_000 + at} +0000\n`,
    `data 1\nx\n${at === 0 && tip !== '' ? `from ${tip}\n` : ''}`,
    version === 'v2' ? changeV2(deed) : changeV1(deed),
  ]);
  const input = `${stream.join('')}done\n`;
  git(repository, ['fast-import', '--quiet', '--done', '--force'], input);
}

function changeV2(deed: Deed): string {
  const [name, mail] = 'add' in deed ? ['m', deed.add] : ['d', deed.remove];
  return `deleteall\nM 100644 inline ${name}\ndata ${Buffer.byteLength(mail)}\n${mail}\n`;
}

function changeV1(deed: Deed): string {
  const mail = 'add' in deed ? deed.add : deed.remove;
  const id = /^message-id:\s*<(.*)>/im.exec(mail)?.[1] ?? '';
  const hash = createHash('sha1').update(id).digest('hex');
  const path = `${hash.slice(0, 2)}/${hash.slice(2)}`;
  if ('remove' in deed) return `D ${path}\n\n`;
  return `M 100644 inline ${path}\ndata ${Buffer.byteLength(mail)}\n${mail}\n`;
}

/** A machine's public-inbox: its configuration and inboxes in a temporary folder. */
export interface PublicInbox {
  readonly folder: string;
  /** Runs one of its programs, with a mail on stdin. */
  readonly tool: (name: string, args: readonly string[], stdin?: string) => string;
  /** An inbox and the folder it is in; served at `/NAME/`, in IMAP and NNTP as `inbox.NAME`. */
  readonly create: (name: string, version: 'v1' | 'v2') => string;
  readonly index: (inbox: string) => void;
  /** Starts its web server; the address has no slash at its end. */
  readonly serveHttp: () => Promise<Running & { readonly url: string }>;
  /** Starts its IMAP server, which takes any login. */
  readonly serveImap: () => Promise<Running & { readonly port: number }>;
  readonly remove: () => void;
}

/** Null where public-inbox is not installed (with CI=true that throws): tests are to be skipped. */
export function publicInbox(): PublicInbox | null {
  const httpd = findServer('public-inbox-httpd', 'public-inbox');
  const imapd = httpd === null ? null : findServer('public-inbox-imapd', 'public-inbox');
  if (httpd === null || imapd === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-inbox-'));
  const config = join(folder, 'config');
  writeFileSync(
    config,
    '[publicinboxmda]\n\tspamcheck = none\n[publicinboxwatch]\n\tspamcheck = none\n',
  );
  const env = {
    ...identity,
    HOME: folder,
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_CONFIG_HOME: join(folder, 'xdg'),
    XDG_DATA_HOME: join(folder, 'data'),
    PI_CONFIG: config,
  };
  const tool: PublicInbox['tool'] = (name, args, stdin = '') =>
    run(name, args, { ...process.env, ...env }, stdin);
  return {
    folder,
    tool,
    create: (name, version) => {
      const inbox = join(folder, name);
      const url = `http://127.0.0.1/${name}`;
      const level = ['-L', 'basic', '--ng', `inbox.${name}`];
      const flag = version === 'v2' ? '-V2' : '-V1';
      tool('public-inbox-init', [flag, ...level, name, inbox, url, `${name}@example.org`]);
      return inbox;
    },
    index: (inbox) => void tool('public-inbox-index', ['-L', 'basic', '--jobs=0', inbox]),
    serveHttp: async () => {
      const port = await freePort();
      const listen = `http://127.0.0.1:${port}`;
      const server = await startServer(httpd, ['-l', listen, '-W0'], [port], env);
      return { ...server, url: listen };
    },
    serveImap: async () => {
      const port = await freePort();
      const args = ['-l', `imap://127.0.0.1:${port}`, '-W0'];
      return { ...(await startServer(imapd, args, [port], env)), port };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input: string,
): string {
  const ended = spawnSync(program, args, { env, input, maxBuffer: 1024 ** 3 });
  if (ended.status === 0) return ended.stdout.toString().trim();
  const said = ended.error?.message ?? ended.stderr.toString();
  throw new Error(`${program} ${args.join(' ')}: ${said}`);
}
