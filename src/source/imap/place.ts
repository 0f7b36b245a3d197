import { Failure } from '../../failure.ts';

/** A folder on an IMAP server, as a URL names it. Holds no secret. */
export interface Place {
  /** In lower case; an IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
  /** `imaps://`: TLS from the first byte. `imap://`: plain text that becomes TLS by STARTTLS. */
  readonly tls: 'implicit' | 'starttls';
  /** Null: log in as `anonymous`, as servers of public archives let everyone do. */
  readonly user: string | null;
  /** UTF-8, levels parted as the server parts them (`/` mostly): `INBOX`, `Grüße/日本`. */
  readonly folder: string;
}

const hint =
  'Write imaps://USER@HOST/FOLDER; special characters may be percent-encoded (%40 is @).';

const schemes: Readonly<Record<string, Pick<Place, 'tls' | 'port'>>> = {
  'imap:': { tls: 'starttls', port: 143 },
  'imaps:': { tls: 'implicit', port: 993 },
};

/**
 * Reads an IMAP URL (RFC 5092): `imaps://reviewer%40example.org@mail.example.org:993/Lists/patches`.
 * Without a folder it is INBOX; without a user, or with `;AUTH=ANONYMOUS@`, the login is anonymous.
 *
 * @throws Failure of kind `usage`: another scheme, no host, a password, one mail (`;UID=`), a search
 *   (`?`), bad percent-encoding or control characters.
 */
export function parseImapUrl(text: string): Place {
  const url = parse(text);
  const scheme = schemes[url.protocol];
  if (scheme === undefined) throw wrong('The URL starts neither with imap:// nor with imaps://.');
  if (url.password !== '') throw passwordGiven();
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === '') throw wrong('The URL names no host.');
  if (url.search !== '') {
    throw wrong('A search in an IMAP URL is not understood.', 'Give filters as options instead.');
  }
  return {
    host: decode(host),
    port: url.port === '' ? scheme.port : Number(url.port),
    tls: scheme.tls,
    user: readUser(url.username),
    folder: readFolder(url.pathname),
  };
}

function parse(text: string): URL {
  try {
    // a folder may be called `#news`; no IMAP URL has a fragment
    return new URL(text.replaceAll('#', '%23'));
  } catch {
    // the parser's own message may repeat a password
    throw wrong('This is no IMAP URL.');
  }
}

/**
 * `reviewer;AUTH=*` → `reviewer`; how to log in is negotiated with the server. Nothing else may follow a `;` (RFC
 * 5092, iuserinfo), so that another one is part of the name.
 */
function readUser(written: string): string | null {
  const [name = '', mechanism = ''] = written.split(/(?:;|%3B)AUTH(?:=|%3D)/i);
  return name === '' || /^ANONYMOUS$/i.test(mechanism) ? null : decode(name);
}

/** `/Lists/patches;UIDVALIDITY=7` → `Lists/patches`. */
function readFolder(pathname: string): string {
  if (/;(?:UID|SECTION|PARTIAL)=/i.test(pathname)) {
    throw wrong(
      'The URL names one mail.',
      'A source is a whole folder: leave out what follows it.',
    );
  }
  const written = pathname
    .replace(/^\//, '')
    .replace(/;UIDVALIDITY=\d+$/i, '')
    .replace(/\/+$/, '');
  const folder = decode(written);
  return folder === '' || folder.toUpperCase() === 'INBOX' ? 'INBOX' : folder;
}

function decode(written: string): string {
  let text: string;
  try {
    text = decodeURIComponent(written);
  } catch {
    throw wrong('The percent-encoding in the URL is not UTF-8.');
  }
  if (/[\x00-\x1f\x7f]/.test(text)) throw wrong('There is a control character in the URL.');
  return text;
}

function passwordGiven(): Failure {
  return new Failure('usage', 'There is a password in the URL, where others can see it.', {
    hint: 'Leave it out, change it, and let sidenote.NAME.passCmd, git credential or the prompt give it.',
  });
}

function wrong(message: string, what: string = hint): Failure {
  return new Failure('usage', message, { hint: what });
}

/** The place as a URL in one spelling, which names the source for good: `imaps://reviewer@mail.example.org:993/INBOX`. */
export function nameOf(place: Place): string {
  const scheme = place.tls === 'implicit' ? 'imaps' : 'imap';
  const user = place.user === null ? '' : `${encodeURIComponent(place.user)}@`;
  const folder = place.folder.split('/').map(encodeURIComponent).join('/');
  return `${scheme}://${user}${bracketed(place)}:${place.port}/${folder}`;
}

/** `mail.example.org:993`, for sentences. */
export function serverOf(place: Place): string {
  return `${bracketed(place)}:${place.port}`;
}

/** The URL of one mail (RFC 5092). */
export function originOf(place: Place, uid: number): string {
  return `${nameOf(place)}/;UID=${uid}`;
}

function bracketed({ host }: Place): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Whether what is sent to the host stays on this machine. */
export function isLoopback({ host }: Place): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}
