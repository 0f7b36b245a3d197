import { execFile } from 'node:child_process';
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findServer, freePort, startServer } from './server.ts';

const run = promisify(execFile);

/** How a Dovecot for tests is to differ from the usual. */
export interface DovecotOptions {
  /** The whole capability line, to leave QRESYNC, CONDSTORE or IDLE out. */
  readonly capability?: string;
  /** False: no certificate, no STARTTLS. */
  readonly tls?: boolean;
  /** What the certificate is for; else `DNS:localhost,IP:127.0.0.1`. */
  readonly certificateFor?: string;
}

/** A Dovecot on loopback with one user, and the means of another client. */
export interface Dovecot {
  readonly user: string;
  readonly password: string;
  /** What XOAUTH2 and OAUTHBEARER take for a good token. */
  readonly token: string;
  /** Plain text, and STARTTLS. */
  readonly port: number;
  readonly tlsPort: number;
  /** The self-signed certificate, PEM. */
  readonly certificate: Buffer;
  /** Delivers mails into a folder that exists, as a mail server does. */
  put(folder: string, mails: readonly (string | Buffer)[]): void;
  /** `doveadm` as the user: `mailbox create x`, `flags add …`, `expunge …`. Gives what it prints. */
  doveadm(...words: readonly string[]): Promise<string>;
  /** SIGKILL, to it and to all it forked. */
  kill(): Promise<void>;
  /** Starts it again, after `kill`, at the same ports. */
  restart(): Promise<void>;
  /** Stops it, and removes its files. */
  remove(): Promise<void>;
}

const account = { user: 'reviewer', password: 'pass word "1"', token: 'good.token-1' };
/** root runs Dovecot as nobody; its ids on every Linux. */
const nobody = 65534;
const isRoot = userInfo().uid === 0;
const runner = isRoot ? 'nobody' : userInfo().username;

/** Dovecot's program, or null where it is not installed; see `findServer`. */
export function findDovecot(): string | null {
  return findServer('dovecot', 'dovecot-imapd');
}

/** Starts a Dovecot with an empty INBOX. Its files lie in a temporary folder. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const root = mkdtempSync(join(tmpdir(), 'sidenote-dovecot-'));
  const ports = { plain: await freePort(), tls: await freePort() };
  const config = join(root, 'dovecot.conf');
  await makeCertificate(root, options.certificateFor ?? 'DNS:localhost,IP:127.0.0.1');
  for (const name of ['base', 'state', 'home']) mkdirSync(join(root, name));
  writeFileSync(join(root, 'users'), `${account.user}:{PLAIN}${account.password}\n`);
  writeFileSync(join(root, 'tokens'), `${account.user}:{PLAIN}${account.token}\n`);
  const { stdout: group } = await run('id', ['-gn', runner]);
  writeFileSync(config, configuration(root, ports, group.trim(), options));
  if (isRoot) await run('chown', ['-R', `${nobody}:${nobody}`, root]);
  const start = (): ReturnType<typeof startServer> => {
    const [program, ...args] = unprivileged(findDovecot() ?? 'dovecot', '-F', '-c', config);
    return startServer(program, args, options.tls === false ? [ports.plain] : Object.values(ports));
  };
  let running = await start();
  const doveadm: Dovecot['doveadm'] = async (...words) => {
    const [program, ...args] = unprivileged('doveadm', '-c', config, ...words);
    const env = { ...process.env, USER: account.user, HOME: join(root, 'home') };
    return (await run(program, args, { env, maxBuffer: 64 * 1024 * 1024 })).stdout;
  };
  await doveadm('mailbox', 'status', 'messages', 'INBOX');
  return {
    ...account,
    port: ports.plain,
    tlsPort: ports.tls,
    certificate: readFileSync(join(root, 'certificate.pem')),
    put: (folder, mails) => putAll(join(root, 'home/Maildir'), folder, mails),
    doveadm,
    kill: () => running.stop('SIGKILL'),
    restart: async () => {
      // one that still runs would hold the ports, and be lost sight of
      await running.stop('SIGKILL');
      running = await start();
    },
    remove: async () => {
      await running.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

let delivered = 0;

function putAll(maildir: string, folder: string, mails: readonly (string | Buffer)[]): void {
  const path = folder === 'INBOX' ? maildir : join(maildir, folder);
  for (const mail of mails) {
    delivered += 1;
    const name = `${1_600_000_000 + delivered}.M${delivered}P1.test`;
    writeFileSync(join(path, 'tmp', name), mail);
    if (isRoot) chownSync(join(path, 'tmp', name), nobody, nobody);
    renameSync(join(path, 'tmp', name), join(path, 'new', name));
  }
}

function unprivileged(program: string, ...args: readonly string[]): [string, ...string[]] {
  const ids = [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
  return isRoot ? ['setpriv', ...ids, program, ...args] : [program, ...args];
}

async function makeCertificate(root: string, names: string): Promise<void> {
  const subject = ['-subj', '/CN=test', '-addext', `subjectAltName=${names}`];
  const files = ['-keyout', join(root, 'key.pem'), '-out', join(root, 'certificate.pem')];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await run('openssl', ['req', '-x509', '-days', '2', ...key, ...subject, ...files]);
}

function configuration(
  root: string,
  ports: { readonly plain: number; readonly tls: number },
  group: string,
  { capability, tls = true }: DovecotOptions,
): string {
  const encryption = `ssl = yes\nssl_cert = <${root}/certificate.pem\nssl_key = <${root}/key.pem`;
  const tlsListener = `inet_listener imaps {\n address = 127.0.0.1\n port = ${ports.tls}\n ssl = yes\n }`;
  return `base_dir = ${root}/base
state_dir = ${root}/state
log_path = /dev/stderr
protocols = imap
default_internal_user = ${runner}
default_internal_group = ${group}
default_login_user = ${runner}
first_valid_uid = 1
mail_location = maildir:~/Maildir:LAYOUT=fs
mail_uid = ${isRoot ? nobody : userInfo().uid}
mail_gid = ${isRoot ? nobody : userInfo().gid}
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2 oauthbearer
${tls ? encryption : 'ssl = no'}
${capability === undefined ? '' : `imap_capability = ${capability}`}
passdb {
  driver = passwd-file
  args = ${root}/users
  mechanisms = plain login
}
passdb {
  driver = passwd-file
  args = ${root}/tokens
  mechanisms = xoauth2 oauthbearer
}
userdb {
  driver = static
  args = home=${root}/home
}
service anvil {
  chroot =
  # else each wrong password makes the next login slower
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${ports.plain}
  }
  ${tls ? tlsListener : 'inet_listener imaps {\n port = 0\n }'}
}
`;
}
