import { Failure } from '../failure.ts';

const hint =
  'Give a Message-ID (1234@example.org), or the address of a mail on a public-inbox server: https://lore.kernel.org/LIST/MESSAGE-ID/';

/**
 * What stands for the inbox in the addresses of some hosts; elsewhere it is what stands before the
 * Message-ID.
 */
const shortcuts: readonly {
  readonly host: RegExp;
  /** Path segments before the Message-ID. */
  readonly prefix: readonly string[];
  readonly example: string;
  readonly inbox: (target: URL, base: URL) => URL;
}[] = [
  {
    host: /^(?:patch\.)?msgid\.link$/,
    prefix: [],
    example: 'https://patch.msgid.link/1@example.org',
    inbox: (_, base) => base,
  },
  {
    host: /(?:^|\.)kernel\.org$/,
    prefix: ['r'],
    example: 'https://lore.kernel.org/r/1@example.org',
    inbox: (target) => new URL('/all/', target.origin),
  },
  {
    host: /./,
    prefix: [],
    example: 'https://inbox.example.org/1@example.org/ (no inbox is named)',
    inbox: (target, base) => (target.origin === base.origin ? base : new URL('/', target.origin)),
  },
];

/**
 * Where a public-inbox server keeps the thread of a mail, as an mbox in gzip.
 *
 * @param target a Message-ID with or without angle brackets, or a page of a mail or thread on any
 *   public-inbox server: `https://lore.kernel.org/LIST/1@example.org/T/#u` (the scheme may be absent).
 * @param base the inbox in which a bare Message-ID is looked for: `https://lore.kernel.org/all/`.
 * @returns `https://lore.kernel.org/LIST/1@example.org/t.mbox.gz`, without user name and password.
 * @throws Failure of kind `usage` where the target is neither.
 */
export function threadUrl(target: string, base: URL): URL {
  const address = readAddress(target.trim());
  if (address === null) return threadIn(base, readId(target));
  const segments = address.pathname.split('/').filter((segment) => segment !== '');
  const at = segments.findIndex((segment) => decode(segment).includes('@'));
  // a Message-ID need not have an @; then it stands behind the name of the inbox
  const place = at < 0 ? 1 : at;
  const id = decode(segments[place] ?? '');
  if (id === '') {
    throw new Failure('usage', `${target}: no mail is named by this address.`, { hint });
  }
  const prefix = segments.slice(0, place);
  const shortcut = shortcuts.find((row) => {
    return row.host.test(address.hostname) && row.prefix.join('/') === prefix.join('/');
  });
  const own = new URL(['', ...prefix, ''].join('/'), address.origin);
  return threadIn(shortcut?.inbox(address, base) ?? own, id);
}

/** Null of what is a Message-ID. */
function readAddress(target: string): URL | null {
  const named = /^[a-z][a-z0-9+.-]*:\/\//i.test(target);
  // lore.kernel.org/list/1@example.org: the id of a mail has no slash before its @, but in odd cases
  if (!named && !/^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?\/./i.test(target)) return null;
  const url = URL.parse(named ? target : `https://${target}`);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new Failure('usage', `${target}: this is no address of a mail.`, { hint });
  }
  return url;
}

function readId(target: string): string {
  const [, id = ''] = /^\s*<?([^<>\s]+)>?\s*$/.exec(target) ?? [];
  if (!id.includes('@')) throw new Failure('usage', `${target}: this is no Message-ID.`, { hint });
  return id;
}

/** public-inbox writes a slash in an id as `%2F`, and leaves `@` alone. */
function threadIn(inbox: URL, id: string): URL {
  const folder = inbox.pathname.endsWith('/') ? inbox.pathname : `${inbox.pathname}/`;
  const name = encodeURIComponent(id).replaceAll('%40', '@');
  return new URL(`${folder}${name}/t.mbox.gz`, inbox.origin);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
