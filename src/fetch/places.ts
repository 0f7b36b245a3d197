import type { Config, Place } from '../config.ts';
import { Failure } from '../failure.ts';
import { filtered } from './filtered.ts';
import { expandHome } from '../host/paths.ts';
import type { Login, Secrets } from './login.ts';
import { loginFor } from './login.ts';
import { spellFilter } from '../source/imap/filter.ts';
import type { Filter } from '../source/imap/filter.ts';
import { parseImapUrl } from '../source/imap/place.ts';
import type { Place as ImapPlace } from '../source/imap/place.ts';
import type { Access as WebAccess } from '../source/lore.ts';
import { openSources } from '../source/open.ts';
import type { Source } from '../source/source.ts';

/** What it takes to open any place. */
export interface PlacesOptions {
  readonly config: () => Promise<Config>;
  readonly exists: (path: string) => boolean;
  readonly stdin: NodeJS.ReadableStream;
  readonly secrets: Secrets;
  /** How threads are fetched over HTTP; null where nobody has asked for that. */
  readonly web: WebAccess | null;
}

/**
 * Opens what an argument names: `-`, a path that exists, an IMAP URL, a name from the configuration, a Message-ID
 * or an address of a mail on a public-inbox server, else a path. Nothing is read or sent before the source is
 * asked to deliver. What talks to servers is loaded only when it is needed. Throws a Failure.
 */
export async function openPlace(
  arg: string,
  filter: Filter,
  options: PlacesOptions,
): Promise<Source> {
  const server = await serverAt(arg, options);
  if (server !== null) {
    const { imapSource } = await import('../source/imap/imap.ts');
    const login = loginTo(server, options.secrets);
    return telling(imapSource(server.place, login.access, filter), login);
  }
  const [source] = await openAt(await pathAt(arg, options), options);
  if (source === undefined) throw new Failure('source', `${arg} is no place that mail comes from`);
  return spellFilter(filter) === '' ? source : filtered(source, filter);
}

/** The folders on a server, as URLs would name them. Throws a Failure. */
export async function foldersAt(arg: string, options: PlacesOptions): Promise<readonly string[]> {
  const server = await serverAt(arg, options);
  if (server === null) {
    throw new Failure('usage', `${arg} is no IMAP server`, {
      hint: 'Name one as imaps://USER@HOST, or by its name in the configuration.',
    });
  }
  const { listFolders } = await import('../source/imap/imap.ts');
  const login = loginTo(server, options.secrets);
  const folders = await toldOf(listFolders(server.place, login.access), login);
  return folders.map(({ path }) => path);
}

interface Server {
  readonly place: ImapPlace;
  /** What is configured for it, under its name or for another folder of it. */
  readonly settings: Place | null;
}

const logins = new WeakMap<Secrets, Map<string, Login>>();

/** One login a server, so that a password is asked for once. */
function loginTo({ place, settings }: Server, secrets: Secrets): Login {
  const { tls, user, host, port } = place;
  const key = JSON.stringify([tls, user, host, port, settings?.name]);
  const known = logins.get(secrets) ?? new Map<string, Login>();
  const login = known.get(key) ?? loginFor(place, settings, secrets);
  logins.set(secrets, known.set(key, login));
  return login;
}

const isImap = (url: string): boolean => /^imaps?:\/\//i.test(url);

/** The server that an argument names; null where it names none. A path that exists is a path. */
async function serverAt(arg: string, options: PlacesOptions): Promise<Server | null> {
  if (arg === '-' || options.exists(arg)) return null;
  const { places } = await options.config();
  const settings = places.get(arg) ?? null;
  if (settings !== null) {
    if (!isImap(settings.url)) return null;
    const place = parseImapUrl(settings.url);
    return { place: settings.anonymous ? { ...place, user: null } : place, settings };
  }
  if (!isImap(arg)) return null;
  const place = parseImapUrl(arg);
  const like = [...places.values()].find(
    (each) => isImap(each.url) && isSameLogin(each.url, place),
  );
  return { place, settings: like ?? null };
}

/** A URL in the configuration that is wrong is said to be so when it is opened itself. */
function isSameLogin(url: string, place: ImapPlace): boolean {
  try {
    const other = parseImapUrl(url);
    return (['host', 'port', 'tls', 'user'] as const).every((part) => other[part] === place[part]);
  } catch {
    return false;
  }
}

async function pathAt(arg: string, options: PlacesOptions): Promise<string> {
  if (arg === '-' || options.exists(arg)) return arg;
  const url = (await options.config()).places.get(arg)?.url;
  return url === undefined ? arg : expandHome(url, options.secrets.env);
}

/** `https://lore.kernel.org/r/1@example.org`, `lore.kernel.org/…`, `<1@example.org>`: no path looks so. */
const onTheWeb =
  /^https?:\/\/|^(?:lore\.kernel\.org|(?:patch\.)?msgid\.link)\/|^<?[^\s/@<>]+@[^\s/@<>]+>?$/i;

async function openAt(path: string, options: PlacesOptions): Promise<readonly Source[]> {
  const { exists, stdin, secrets, web } = options;
  if (path === '-' || exists(path) || !onTheWeb.test(path)) {
    return openSources([path], stdin, secrets.env);
  }
  if (web === null) {
    throw new Failure('usage', `${path} is read from the web only by \`sidenote fetch\``, {
      hint: 'Fetch it, and then leave it out: without a source it is the store that is read.',
    });
  }
  const [{ loreSource }, { threadUrl }] = await Promise.all([
    import('../source/lore.ts'),
    import('../source/threadurl.ts'),
  ]);
  const { archive } = await options.config();
  return [loreSource(threadUrl(path, new URL(archive)), web)];
}

/** The source; whoever keeps the password is told whether it was taken. */
function telling(source: Source, login: Login): Source {
  const deliver: Source['deliver'] = (known) => heeding(source.deliver(known), login);
  if (source.follow === undefined) return { ...source, deliver };
  const follow = source.follow.bind(source);
  return { ...source, deliver, follow: (known, signal) => heeding(follow(known, signal), login) };
}

async function* heeding<T>(items: AsyncIterable<T>, login: Login): AsyncGenerator<T> {
  let accepted = false;
  try {
    for await (const item of items) {
      if (!accepted) await login.accepted();
      accepted = true;
      yield item;
    }
    if (!accepted) await login.accepted();
  } catch (error) {
    if (isRefusal(error)) await login.refused();
    throw error;
  }
}

async function toldOf<T>(work: Promise<T>, login: Login): Promise<T> {
  try {
    const result = await work;
    await login.accepted();
    return result;
  } catch (error) {
    if (isRefusal(error)) await login.refused();
    throw error;
  }
}

/** Whether it is the login that the server refused. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Failure)) return false;
  const { cause } = error;
  return (
    typeof cause === 'object' && cause !== null && 'refused' in cause && cause.refused === true
  );
}
