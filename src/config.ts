import type { Parsed, Problem } from './problem.ts';

/** A place that mail comes from, under a name of the user's. */
export interface Place {
  readonly name: string;
  /** `imaps://me@host/INBOX`, or a path. Never with a password in it. */
  readonly url: string;
  /** Prints the password, or an OAuth token, in its first line. */
  readonly passCmd: string | null;
  readonly tokenCmd: string | null;
  /** A file of certificates (PEM) to trust besides the system's. */
  readonly caFile: string | null;
  /** The server takes anybody, as public-inbox's do. */
  readonly anonymous: boolean;
  /** The password may go over the network unencrypted where the server offers no TLS. */
  readonly allowPlain: boolean;
}

/** What the user has set. */
export interface Config {
  readonly user: { readonly name: string; readonly email: string };
  /** The inbox in which a bare Message-ID is looked for: `https://lore.kernel.org/all/`. */
  readonly archive: string;
  /** By name. */
  readonly places: ReadonlyMap<string, Place>;
}

/** Which of git's settings are asked for. */
export const settingsPattern = '^(sidenote|imap|user|b4)\\.';

type Settings = ReadonlyMap<string, string>;

/** Variables of `[sidenote "NAME"]`, as git prints them: in lower case. */
const variables: readonly { readonly name: string; readonly example: string }[] = [
  { name: 'url', example: 'url = imaps://me@imap.example.org/INBOX' },
  { name: 'passcmd', example: 'passCmd = pass show mail' },
  { name: 'tokencmd', example: 'tokenCmd = oauth-helper example' },
  { name: 'cafile', example: 'caFile = ~/.certs/example.pem' },
  { name: 'anonymous', example: 'anonymous = true' },
  { name: 'allowplain', example: 'allowPlain = true' },
];

const known: ReadonlySet<string> = new Set(variables.map(({ name }) => name));

/**
 * Makes a configuration of git's settings. Problems have codes `unknown-setting`, `no-url`, `password-in-url`,
 * `not-boolean`, `unchecked-tls`; what they are about is left out.
 *
 * @param entries key and value, keys as git prints them (`sidenote.work.passcmd`); of one key the last counts.
 */
export function readConfig(entries: readonly (readonly [string, string])[]): Parsed<Config> {
  const settings: Settings = new Map(entries);
  const problems: Problem[] = [];
  const places = new Map<string, Place>();
  for (const place of namedPlaces(settings, problems)) places.set(place.name, place);
  const usual = imapPlace(settings, problems);
  if (usual !== null && !places.has(usual.name)) places.set(usual.name, usual);
  const user = { name: settings.get('user.name') ?? '', email: settings.get('user.email') ?? '' };
  return { value: { user, archive: archiveOf(settings), places }, problems };
}

/** b4 has it as `b4.midmask = https://lore.kernel.org/all/%s`. */
function archiveOf(settings: Settings): string {
  const mask = settings.get('b4.midmask') ?? '';
  return /^https?:\/\/[^%]+\/%s$/.test(mask)
    ? mask.slice(0, -'%s'.length)
    : 'https://lore.kernel.org/all/';
}

/** `sidenote.NAME.url` and its like; NAME may hold dots. */
function namedPlaces(settings: Settings, problems: Problem[]): readonly Place[] {
  const names = new Set<string>();
  for (const key of settings.keys()) {
    if (!key.startsWith('sidenote.')) continue;
    const variable = key.slice(key.lastIndexOf('.') + 1);
    const name = key.slice('sidenote.'.length, Math.max(0, key.lastIndexOf('.')));
    if (known.has(variable) && name !== '') names.add(name);
    else problems.push(unknownSetting(key));
  }
  return [...names].sort().flatMap((name) => {
    const get = (variable: string): string | undefined =>
      settings.get(`sidenote.${name}.${variable}`);
    const flag = (variable: string): boolean =>
      isTrue(get(variable) ?? 'false', `sidenote.${name}.${variable}`, problems);
    const url = get('url');
    if (url === undefined) {
      problems.push(problem(`sidenote.${name}`, 'no-url', 'It has no url, and names no place.'));
      return [];
    }
    return {
      name,
      url: withoutPassword(url, `sidenote.${name}.url`, problems),
      passCmd: get('passcmd') ?? null,
      tokenCmd: get('tokencmd') ?? null,
      caFile: get('cafile') ?? null,
      anonymous: flag('anonymous'),
      allowPlain: flag('allowplain'),
    };
  });
}

/** What `git imap-send` is set up for, as the place `imap`: the inbox of that server. */
function imapPlace(settings: Settings, problems: Problem[]): Place | null {
  const host = settings.get('imap.host');
  if (host === undefined || host === '') return null;
  const verify = settings.get('imap.sslverify');
  if (verify !== undefined && !isTrue(verify, 'imap.sslverify', problems)) {
    const text = 'Certificates are checked all the same; name the file of yours as caFile.';
    problems.push(problem('imap.sslverify', 'unchecked-tls', text));
  }
  const [, scheme = 'imaps', server = ''] = /^(?:(imaps?):\/\/)?([^/]*)/i.exec(host) ?? [];
  const user = settings.get('imap.user') ?? '';
  const port = settings.get('imap.port') ?? '';
  const account = user === '' ? '' : `${encodeURIComponent(user)}@`;
  const url = `${scheme.toLowerCase()}://${account}${server}${port === '' ? '' : `:${port}`}/INBOX`;
  // The password itself is left where it is, out of all that is printed.
  const passCmd = settings.has('imap.pass') ? 'git config --global --includes imap.pass' : null;
  const none = { passCmd, tokenCmd: null, caFile: null, anonymous: false, allowPlain: false };
  return { name: 'imap', url: withoutPassword(url, 'imap.host', problems), ...none };
}

/** `imaps://me:secret@host` → `imaps://me@host`: what stands in a URL is printed, logged and kept. */
function withoutPassword(url: string, where: string, problems: Problem[]): string {
  // The last @ ends it, since a password may hold any mark; what is all digits up to a slash is a port.
  const match = /^([a-z]+:\/\/[^/:@]*):(?!\d+(?:\/|$)).*@(?=[^@]*$)/i.exec(url);
  if (match === null) return url;
  const text = 'A password in a URL is not used; give a passCmd, or let git credential keep it.';
  problems.push(problem(where, 'password-in-url', text));
  return `${match[1]}@${url.slice(match[0].length)}`;
}

/** git's own words for true and false (git-config(1)). */
const booleans: ReadonlyMap<string, boolean> = new Map(
  ['true', 'yes', 'on', '1', 'false', 'no', 'off', '0', ''].map((word, at) => [word, at < 4]),
);

function isTrue(word: string, where: string, problems: Problem[]): boolean {
  const value = booleans.get(word.toLowerCase());
  if (value === undefined) {
    const text = `${JSON.stringify(word.slice(0, 40))} is neither true nor false; false is taken.`;
    problems.push(problem(where, 'not-boolean', text));
  }
  return value ?? false;
}

function unknownSetting(key: string): Problem {
  const names = variables.map(({ example }) => example.split(' ', 1).join(''));
  const text = `There is no such setting; a place has ${names.join(', ')}.`;
  return problem(key, 'unknown-setting', text);
}

function problem(where: string, code: string, text: string): Problem {
  return { where, code, severity: 'warning', text };
}
