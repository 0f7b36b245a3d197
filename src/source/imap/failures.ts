import { Failure } from '../../failure.ts';
import { nameOf, serverOf } from './place.ts';
import type { Place } from './place.ts';
import { showRefusal, showServerText } from './servertext.ts';

/** What is known of an error, whoever raised it: the system, TLS, imapflow, the server. */
interface Trouble {
  readonly code: string;
  readonly message: string;
  readonly tls: boolean;
  readonly login: boolean;
  /** The server has seen the password or token, and said no. */
  readonly refused: boolean;
  /** What the server said, cleaned; empty where it said nothing. */
  readonly said: string;
}

interface Row {
  readonly when: (trouble: Trouble) => boolean;
  readonly say: (place: Place, trouble: Trouble) => string;
  readonly hint: (place: Place, name: string | null) => string;
  /** It may be over in a while: whoever waits for mail tries again. */
  readonly passing?: true;
}

const codes =
  (...all: readonly string[]) =>
  ({ code }: Trouble): boolean =>
    all.includes(code);

/** What imapflow and the system say when there is no connection any more. */
const connectionLost = [
  'NoConnection',
  'EConnectionClosed',
  'StateLogout',
  'ClosedAfterConnectText',
  'ClosedAfterConnectTLS',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'Z_BUF_ERROR',
];

const keepsOn = 'What was fetched is kept: fetch again, and it goes on from there.';

/** `--global`, since what a repository's own configuration says of places is not read. */
function trust(place: Place, name: string | null): string {
  const set = (variable: string, value: string): string =>
    `git config --global ${shellWord(`sidenote.${name ?? 'NAME'}.${variable}`)} ${value}`;
  const url = name === null ? `${set('url', shellWord(nameOf(place)))} && ` : '';
  return `If you know the certificate to be right (openssl s_client shows it), trust it: ${url}${set('caFile', 'FILE')}`;
}

/** `it's` → `'it'\''s'`; what a shell takes as it is stays. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The first row that fits tells. */
const rows: readonly Row[] = [
  // imaps://no-such-host.invalid/
  {
    when: codes('ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_FAIL'),
    say: ({ host }) => `There is no host ${host}.`,
    hint: () => 'Check its name in the URL, and the network.',
    passing: true,
  },
  // a port nobody listens on
  {
    when: codes('ECONNREFUSED'),
    say: (place) => `Nothing answers at ${serverOf(place)}: the connection is refused.`,
    hint: () => 'Check the port: imaps:// takes 993, imap:// 143 where the URL names none.',
    passing: true,
  },
  // a firewall that drops
  {
    when: codes('CONNECT_TIMEOUT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN'),
    say: (place) => `${serverOf(place)} cannot be reached.`,
    hint: () => 'Check host and port in the URL, and the network.',
    passing: true,
  },
  // imap:// to port 993: both sides wait
  {
    when: codes('GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'),
    say: (place) => `${serverOf(place)} takes the connection and says nothing.`,
    hint: () =>
      'Try imaps:// instead of imap:// (or the reverse): one starts with TLS, the other without.',
    passing: true,
  },
  // a server of one's own
  {
    when: codes(
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_UNTRUSTED',
    ),
    say: (place) => `The certificate of ${serverOf(place)} is signed by nobody who is trusted.`,
    hint: trust,
  },
  // the URL says mail.example.org, the certificate imap.example.org
  {
    when: codes('ERR_TLS_CERT_ALTNAME_INVALID'),
    say: (place) => `The certificate of ${serverOf(place)} is for another host.`,
    hint: (place, name) => `Write the host as the certificate names it. ${trust(place, name)}`,
  },
  // CERT_HAS_EXPIRED, CERT_REVOKED
  {
    when: ({ code }) => code.startsWith('CERT_'),
    say: (place, { message }) => `The certificate of ${serverOf(place)} is refused: ${message}.`,
    hint: () => 'Whoever runs the server has to renew it; check the clock of this machine, too.',
  },
  // port 143 of a server without certificate
  {
    when: ({ tls, message }) => tls && /not support STARTTLS/.test(message),
    say: (place) => `${serverOf(place)} offers no TLS, so nothing is sent to it.`,
    hint: () => 'Try imaps://, or allow plain text where nobody else can listen.',
  },
  // ERR_SSL_WRONG_VERSION_NUMBER: imaps:// to port 143
  {
    when: ({ tls, code }) => tls || /^(?:ERR_SSL_|ERR_TLS_|EPROTO$|STARTTLS_)/.test(code),
    say: (place) => `There is no TLS connection with ${serverOf(place)}.`,
    hint: () =>
      'Try imap:// instead of imaps:// (or the reverse): one starts without TLS, the other with it.',
  },
  // NO [UNAVAILABLE] Temporary authentication failure. (RFC 5530)
  {
    when: ({ login, said }) => login && /\[(?:UNAVAILABLE|INUSE|LIMIT)\]/.test(said),
    say: (place, { said }) => `${serverOf(place)} lets nobody in now: ${said}`,
    hint: () => 'Try again later.',
    passing: true,
  },
  // NO [AUTHENTICATIONFAILED] Authentication failed.
  {
    when: ({ login }) => login,
    say: (place, { said }) =>
      `${serverOf(place)} refuses the login of ${place.user ?? 'anonymous'}${said === '' ? '.' : `: ${said}`}`,
    hint: (place, name) =>
      place.user === null
        ? 'The URL names no user, so the login is anonymous; write imaps://USER@HOST/FOLDER for one with a name.'
        : `Check the user, and what sidenote.${name ?? 'NAME'}.passCmd (or the token command) prints: a token may have expired.`,
  },
  // the server was stopped for a moment, or the laptop slept
  {
    when: codes('ETIMEOUT'),
    say: (place) => `${serverOf(place)} has fallen silent.`,
    hint: () => keepsOn,
    passing: true,
  },
  {
    when: codes(...connectionLost),
    say: (place, { said }) =>
      `The connection to ${serverOf(place)} was lost${said === '' ? '.' : `: ${said}`}`,
    hint: () => keepsOn,
    passing: true,
  },
  {
    when: codes('LiteralTooLarge', 'ResponseTooLarge', 'LineTooLarge', 'TooMuch'),
    say: (place) => `${serverOf(place)} sends more at once than fits in memory.`,
    hint: () => 'Filters (a list, a date) make the answer smaller.',
  },
  // * OK, * OK, * OK, or the same mail again and again
  {
    when: codes('Endless'),
    say: (place) => `${serverOf(place)} goes on sending what was not asked for.`,
    hint: () => 'What was fetched is kept. Tell whoever runs the server.',
  },
  {
    when: codes('ETHROTTLE'),
    say: (place) => `${serverOf(place)} asks to be left alone for a while.`,
    hint: () => keepsOn,
    passing: true,
  },
];

const otherwise: Row = {
  when: () => true,
  say: (place, { said, message }) =>
    `${serverOf(place)} does not do what was asked: ${said === '' ? message : said}`,
  hint: () => keepsOn,
};

/**
 * Any error of a connection as a Failure of kind `source`; a Failure stays as it is. No secret gets into it.
 * Its cause says `{code, passing, refused}`: whether it may go by itself, and whether it was the password or the
 * token that the server refused.
 *
 * @param name under which the place is configured, for the hint; null where it is not, or that is not known.
 */
export function failureOf(
  error: unknown,
  place: Place,
  secrets: readonly string[],
  name: string | null = null,
): Failure {
  if (error instanceof Failure) return error;
  const trouble = troubleOf(error, secrets);
  const row = rows.find(({ when }) => when(trouble)) ?? otherwise;
  // the error itself is left behind: it may hold what was sent
  const passing = row.passing === true;
  const cause = { code: trouble.code, passing, refused: trouble.refused && !passing };
  return new Failure('source', row.say(place, trouble), { hint: row.hint(place, name), cause });
}

/** Whether what failed may go by itself in a while. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Failure)) return false;
  const { cause } = error;
  return (
    typeof cause === 'object' && cause !== null && 'passing' in cause && cause.passing === true
  );
}

function troubleOf(error: unknown, secrets: readonly string[]): Trouble {
  const facts = (typeof error === 'object' && error !== null ? error : {}) as Partial<
    Record<string, unknown>
  >;
  const text = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '');
  const login = facts['authenticationFailed'] === true || text('message') === noMechanism;
  const said = [text('responseText'), text('reason'), text('response')].find((one) => one !== '');
  const show = login ? showRefusal : showServerText;
  return {
    code: text('code'),
    message: show(text('message'), secrets),
    tls: facts['tlsFailed'] === true,
    login,
    refused: facts['authenticationFailed'] === true && text('response') !== '',
    said: show(login && said === undefined ? text('message') : (said ?? ''), secrets),
  };
}

/** What imapflow says where the server offers none of its ways to log in. */
const noMechanism = 'Unsupported authentication mechanism';
