import type { Place } from '../config.ts';
import { Failure } from '../failure.ts';
import { fileBytes } from '../host/bytes.ts';
import type { Credentials, CredentialPlace } from '../host/credential.ts';
import { expandHome } from '../host/paths.ts';
import type { Environment } from '../host/process.ts';
import { sleep } from '../host/aborted.ts';
import { secretFromCommand } from '../host/secret.ts';
import { sentenceOf } from '../host/systemerror.ts';
import type { Access } from '../source/imap/access.ts';
import { isLoopback } from '../source/imap/place.ts';
import type { Place as ImapPlace } from '../source/imap/place.ts';

/** Where secrets come from. None of them is printed, kept in the store, or given in an argument. */
export interface Secrets {
  readonly env: Environment;
  readonly credentials: Credentials;
  /** Asks on the terminal; null where there is none. */
  readonly ask: (question: string) => Promise<string | null>;
  readonly version: string;
}

/** How to log in to one server, and whom to tell how it went. */
export interface Login {
  readonly access: Access;
  readonly accepted: () => Promise<void>;
  readonly refused: () => Promise<void>;
}

interface Password {
  readonly password: string;
  readonly from: 'command' | 'git' | 'user';
}

/**
 * The password is what the configuration's `passCmd` prints, else what git's credential helpers keep, else what
 * is typed on the terminal. It is remembered for as long as the process runs: a connection that is lost is made anew.
 *
 * @param settings of the place, where it is configured.
 */
export function loginFor(place: ImapPlace, settings: Place | null, secrets: Secrets): Login {
  const key = credentialPlace(place);
  let known: Password | null = null;
  let finding: Promise<Password> | null = null;
  const find = async (): Promise<Password> => {
    if (settings !== null && settings.passCmd !== null) {
      const where = `sidenote.${settings.name}.passCmd`;
      const password = await secretFromCommand(settings.passCmd, where, secrets.env);
      return { password, from: 'command' };
    }
    const kept = await secrets.credentials.find(key);
    if (kept !== null) return { password: kept, from: 'git' };
    const typed = await secrets.ask(`Password of ${key.username} at ${key.host}: `);
    if (typed !== null) return { password: typed, from: 'user' };
    throw new Failure('source', `there is no password for ${key.username} at ${key.host}`, {
      hint: 'Set sidenote.NAME.passCmd, let git credential keep it, or start from a terminal.',
    });
  };
  const command = settings?.tokenCmd ?? null;
  const access: Access = {
    ...(settings === null ? {} : { name: settings.name }),
    password: async () => {
      // Two connections that begin at once ask once.
      if (known !== null) return known.password;
      finding ??= find();
      try {
        known = await finding;
        return known.password;
      } finally {
        finding = null;
      }
    },
    accessToken:
      command === null
        ? null
        : () => secretFromCommand(command, `sidenote.${settings?.name}.tokenCmd`, secrets.env),
    ca: settings === null || settings.caFile === null ? null : readCa(settings.caFile, secrets.env),
    allowPlain: settings?.allowPlain === true || isLoopback(place),
    version: secrets.version,
    sleep,
  };
  const tell = async (verb: 'approve' | 'reject'): Promise<void> => {
    if (known === null || known.from === 'command') return;
    await secrets.credentials[verb](key, known.password);
    if (verb === 'reject') known = null;
  };
  return { access, accepted: () => tell('approve'), refused: () => tell('reject') };
}

/** As `git imap-send` asks for it, so that what is kept serves both. */
function credentialPlace({ host, port, tls, user }: ImapPlace): CredentialPlace {
  const usual = tls === 'implicit' ? 993 : 143;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    protocol: tls === 'implicit' ? 'imaps' : 'imap',
    host: port === usual ? name : `${name}:${port}`,
    username: user ?? 'anonymous',
  };
}

/** Larger than the certificates of all authorities there are. */
const largestCa = 16 * 1024 * 1024;

function readCa(path: string, env: Environment): Buffer {
  try {
    return fileBytes(expandHome(path, env)).read(0, largestCa);
  } catch (cause) {
    throw new Failure(
      'source',
      `the certificates in ${path} cannot be read: ${sentenceOf(cause)}`,
      {
        hint: 'Look at the caFile of the place in your git configuration.',
        cause,
      },
    );
  }
}
