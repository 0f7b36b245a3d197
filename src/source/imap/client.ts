import { ImapFlow } from 'imapflow';
import type { ESearchResult, FetchMessageObject, MailboxObject, SearchOptions } from 'imapflow';
import { Failure } from '../../failure.ts';
import type { Access, Limits } from './access.ts';
import { usualLimits } from './access.ts';
import type { Connection, Items, Opened, Search, Told } from './connection.ts';
import { failureOf } from './failures.ts';
import { missingFolder } from './folder.ts';
import { watchFlood } from './flood.ts';
import type { Folder } from './folder.ts';
import type { Place } from './place.ts';
import { serverOf } from './place.ts';
import { cleanFlags } from './servertext.ts';
import { credentials, largestLiteral, settings } from './settings.ts';
import { countUids, parseUids } from './uidset.ts';

/** A list of UIDs longer than this would fill the memory. */
const mostUids = 4_000_000;
/** Some forty thousand folders, or a million UIDs as servers without ESEARCH list them. */
const longestAnswer = 8 * 1024 * 1024;
/** Besides what was asked for, servers tell what others do to the folder meanwhile: to every mail, or so many. */
const mostNews = 1000;

/** What the calls of one connection share. */
interface Session {
  readonly client: ImapFlow;
  readonly place: Place;
  readonly limits: Limits;
  readonly sleep: Access['sleep'];
  /** The first thing that went wrong tells more than what followed from it. */
  readonly explain: (error: unknown) => Error;
  /** Closes the connection; this is what went wrong. */
  readonly cut: (code: 'TooMuch' | 'Endless') => void;
  /** What the server has told without being asked. */
  readonly told: {
    changed: boolean;
    wake: () => void;
    onGone: (uid: number) => void;
  };
}

/**
 * Connects and logs in. Throws a Failure that says what is wrong, and what to do. Where `signal` aborts, the
 * connection is closed, and whatever is asked of it fails.
 */
export async function connect(
  place: Place,
  access: Access,
  signal: AbortSignal,
): Promise<Connection> {
  const { auth, secrets } = await credentials(place, access);
  const limits = access.limits ?? usualLimits;
  const told: Session['told'] = { changed: false, wake: () => {}, onGone: () => {} };
  const noteChange = (): void => {
    told.changed = true;
    told.wake();
  };
  let gone = 0;
  const client = new ImapFlow({
    ...settings(place, access, limits),
    auth,
    expungeHandler: ({ uid }) => {
      // `1:4294967295` is short to send again and again
      if ((gone += 1) > mostUids) cut('Endless');
      else if (uid !== undefined) told.onGone(uid);
      noteChange();
    },
  });
  const close = (): void => client.close();
  let first: unknown = null;
  const cut: Session['cut'] = (code) => {
    first ??= Object.assign(new Error(code), { code });
    client.close();
  };
  client.on('error', (error) => (first ??= error));
  client.on('close', () => {
    signal.removeEventListener('abort', close);
    told.wake();
  });
  signal.addEventListener('abort', close);
  client.on('exists', noteChange);
  client.on('flags', noteChange);
  const explain = (error: unknown): Error =>
    failureOf(first ?? error, place, secrets, access.name ?? null);
  const session = { client, place, limits, sleep: access.sleep, explain, cut, told };
  try {
    if (signal.aborted) throw lost(client);
    await bounded(session, () => client.connect());
    // it would make a day (SINCE) into seconds by this machine's clock
    client.capabilities.delete('WITHIN');
  } catch (error) {
    client.close();
    throw explain(error);
  }
  return {
    open: () => open(session),
    search: (criteria) => search(session, criteria),
    fetch: (uids, items) => fetch(session, uids, items),
    changes: (uids, since, onGone) => changes(session, uids, since, onGone),
    folders: () => folders(session),
    wait: (end) => wait(session, end),
    close,
  };
}

/** Runs one command. imapflow gives back nothing where the connection has gone between two commands. */
async function command<T>(session: Session, run: () => Promise<T>): Promise<T> {
  const { client, explain } = session;
  try {
    if (!client.usable) throw lost(client);
    const answer = await bounded(session, run);
    if (!client.usable) throw lost(client);
    return answer;
  } catch (error) {
    throw explain(error);
  }
}

/** Does something that takes no mail. imapflow gathers all of an answer; one without end would fill the memory. */
async function bounded<T>({ client, cut }: Session, run: () => Promise<T>): Promise<T> {
  const received = (): number => client.stats().received;
  const flood = watchFlood(received, longestAnswer, () => cut('TooMuch'));
  try {
    return await run();
  } finally {
    flood.end();
  }
}

function lost({ byeReason }: ImapFlow): Error {
  const facts = { code: 'NoConnection', reason: byeReason };
  return Object.assign(new Error('Connection not available'), facts);
}

async function open(session: Session): Promise<Opened> {
  const { client, told } = session;
  told.changed = false;
  return await command(session, async () => {
    await examine(session);
    const { mailbox } = client;
    if (mailbox === false) throw lost(client);
    // its types promise what a server may leave out
    const state: Partial<MailboxObject> = { ...mailbox };
    const { uidValidity, uidNext = 0, exists = 0, highestModseq, noModseq } = state;
    if (uidValidity === undefined) throw nameless(session);
    const counts = client.enabled.has('CONDSTORE') && noModseq !== true;
    return {
      uidValidity: String(uidValidity),
      uidNext,
      exists,
      modseq: counts && highestModseq !== undefined ? String(highestModseq) : null,
      tellsGone: client.enabled.has('QRESYNC'),
    };
  });
}

function nameless({ place }: Session): Failure {
  return new Failure('source', `${serverOf(place)} gives mails no lasting numbers.`, {
    hint: 'Mails could not be told apart the next time: export the folder to a file, and read that.',
  });
}

async function examine(session: Session): Promise<void> {
  const { client, place } = session;
  try {
    // with the lock imapflow keeps the connection alive while nothing is asked
    if (client.mailbox === false) await client.getMailboxLock(place.folder, { readOnly: true });
    else await client.mailboxOpen(place.folder, { readOnly: true });
  } catch (error) {
    const missing = error instanceof Error && 'mailboxMissing' in error;
    throw missing ? missingFolder(place, await folders(session)) : error;
  }
}

async function search(session: Session, criteria: Search): Promise<readonly number[] | null> {
  const options: SearchOptions = { uid: true, returnOptions: ['ALL', 'COUNT'] };
  const found = await command<ESearchResult | number[] | false | undefined>(session, () =>
    session.client.search(criteria, options),
  );
  if (found === undefined || found === false) return null;
  if (Array.isArray(found)) return found;
  const uids = parseUids(found.all ?? '', mostUids);
  if (uids === null) throw session.explain(Object.assign(new Error(), { code: 'TooMuch' }));
  // an answer that imapflow could not read looks like an empty one
  if (uids.length !== found.count) throw session.explain(new Error('its answer is incomplete'));
  return uids;
}

async function* fetch(
  session: Session,
  uids: string,
  items: Items,
  since: { readonly changedSince?: bigint } = {},
): AsyncGenerator<Told> {
  const { client, explain, cut } = session;
  const left = answersTo(session, uids);
  const most = longestAnswer + (items.source === true ? largestLiteral : 0);
  const flood = watchFlood(
    () => client.stats().received,
    most,
    () => cut('Endless'),
  );
  try {
    const asked = { ...items, uid: true };
    for await (const mail of client.fetch(uids, asked, { uid: true, ...since })) {
      const { uid, flags, size, source } = mail as Partial<FetchMessageObject>;
      flood.heard(source?.length ?? 0);
      left.all -= 1;
      if (source !== undefined) left.mails -= 1;
      if (Math.min(left.all, left.mails) < 0) cut('Endless');
      if (!client.usable) throw lost(client);
      if (uid === undefined) continue;
      yield { uid, flags: cleanFlags(flags ?? []), size: size ?? 0, bytes: source ?? null };
    }
    if (!client.usable) throw lost(client);
  } catch (error) {
    throw explain(error);
  } finally {
    flood.end();
  }
}

/** How often a server may speak of a mail, and how often send one, where it is asked for these. */
function answersTo({ client }: Session, uids: string): { all: number; mails: number } {
  const asked = Math.min(countUids(uids), mostUids);
  const exists = client.mailbox === false ? 0 : Math.min(client.mailbox.exists, mostUids);
  return { all: 2 * asked + exists + mostNews, mails: 2 * asked };
}

async function* changes(
  session: Session,
  uids: string,
  since: string,
  onGone: (uid: number) => void,
): AsyncGenerator<Told> {
  session.told.onGone = onGone;
  try {
    yield* fetch(session, uids, { flags: true }, { changedSince: BigInt(since) });
  } finally {
    session.told.onGone = () => {};
  }
}

async function folders(session: Session): Promise<readonly Folder[]> {
  const { client } = session;
  const statusQuery = { messages: true };
  const listed = await command(session, () => client.list({ statusQuery }));
  return listed.map(({ path, status, flags }) => ({
    path,
    mails: status?.messages ?? null,
    selectable: !flags.has('\\Noselect') && !flags.has('\\NonExistent'),
  }));
}

async function wait(session: Session, signal: AbortSignal): Promise<boolean> {
  const { client, told, limits, sleep } = session;
  if (told.changed || signal.aborted) return told.changed;
  const woken = new Promise<void>((resolve) => (told.wake = resolve));
  signal.addEventListener('abort', told.wake, { once: true });
  try {
    const idles = client.capabilities.has('IDLE');
    // ends when another command is given, when the server ends it, or at once, with false, when it is refused
    const idle = idles ? client.idle().catch(() => false) : Promise.resolve(false);
    const end = await Promise.race([woken, idle]);
    if (end === false && client.usable && !told.changed) {
      await Promise.race([woken, sleep(limits.poll, signal)]);
      if (client.usable && !signal.aborted) await command(session, () => client.noop());
    }
  } finally {
    signal.removeEventListener('abort', told.wake);
    told.wake = () => {};
  }
  if (!client.usable && !signal.aborted) throw session.explain(lost(client));
  return told.changed;
}
