import type { Connection, Told } from './connection.ts';
import { formatUids } from './uidset.ts';

/** As for files: a kernel list takes mails below 1 MiB; what is larger than this is no review, and fills the memory. */
export const longestMail = 64 * 1024 * 1024;
/** Mails that one command asks for, so that a lost connection loses little. */
const mostAtOnce = 500;
/** As many are handed on while the others are on their way: whoever works on them need not wait. */
const atHand = 100;
/** Bytes of the large ones among them, and bytes that are held until they are worked on. */
const mostBytes = 16 * 1024 * 1024;
/** A mail up to this size is not asked for its size: 500 of them fit in memory. */
const small = 64 * 1024;
/** The server is asked which mails are large for so many at a time: it may have to read them all for that. */
const askedForSize = 4 * mostAtOnce;

/** Mails that were fetched together: 16 MiB and the one that goes beyond, at most. */
export interface Batch {
  readonly mails: readonly (Told & { readonly bytes: Buffer })[];
  /** UIDs of mails longer than 64 MiB, which are left where they are. */
  readonly tooLong: readonly number[];
  /** UIDs the server still lists, and whose mails it does not hand over. */
  readonly withheld: readonly number[];
  /** All up to this UID are done with, some beyond it may have come, too; null where more of one command is to come. */
  readonly last: number | null;
}

/**
 * Fetches the mails of these UIDs, which ascend, a batch at a time. The next batch is on its way while one is
 * worked on, so that server and client work at once; but not beside one of many bytes.
 */
export async function* fetchBatches(
  connection: Connection,
  uids: readonly number[],
): AsyncGenerator<Batch> {
  const batches = fetchInTurn(connection, uids);
  const following = async (): Promise<Batch | null> => {
    const { value } = (await batches.next()) as { readonly value: Batch | undefined };
    return value ?? null;
  };
  let next: Promise<Batch | null> | null = null;
  for (;;) {
    const batch: Batch | null = await (next ?? following());
    if (batch === null) return;
    next = isHeavy(batch) ? null : following();
    // whoever stops here never learns what became of it
    next?.catch(() => {});
    yield batch;
  }
}

function isHeavy({ mails }: Batch): boolean {
  return mails.reduce((sum, { bytes }) => sum + bytes.length, 0) > mostBytes;
}

async function* fetchInTurn(
  connection: Connection,
  uids: readonly number[],
): AsyncGenerator<Batch> {
  for await (const planned of plan(connection, uids)) yield* fetchPlanned(connection, planned);
}

/** What one command is to fetch. */
interface Plan {
  readonly uids: readonly number[];
  readonly tooLong: readonly number[];
  readonly last: number;
}

async function* plan(connection: Connection, uids: readonly number[]): AsyncGenerator<Plan> {
  for (let at = 0; at < uids.length; at += askedForSize) {
    const asked = uids.slice(at, at + askedForSize);
    yield* split(asked, await largeOnes(connection, asked));
  }
}

/** UID → size of those among `uids` that are not small. */
async function largeOnes(
  connection: Connection,
  uids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const set = formatUids(uids);
  const found = await connection.search({ uid: set, larger: small });
  // a server that cannot search by size is asked for all sizes
  const large = found === null ? set : formatUids(among(uids, found));
  const sizes = new Map<number, number>();
  if (large === '') return sizes;
  for await (const { uid, size } of connection.fetch(large, { size: true })) sizes.set(uid, size);
  return sizes;
}

/** Cuts where a batch has 500 mails or 16 MiB of large ones; a larger mail is a batch by itself. */
function* split(uids: readonly number[], sizes: ReadonlyMap<number, number>): Generator<Plan> {
  let [batch, tooLong, bytes, last]: [number[], number[], number, number] = [[], [], 0, 0];
  for (const uid of uids) {
    const size = sizes.get(uid) ?? 0;
    const fits = batch.length === 0 || (batch.length < mostAtOnce && bytes + size <= mostBytes);
    if (size > longestMail) tooLong.push(uid);
    else {
      if (!fits) {
        yield { uids: batch, tooLong, last };
        [batch, tooLong, bytes] = [[], [], 0];
      }
      batch.push(uid);
      bytes += size;
    }
    last = uid;
  }
  if (last > 0) yield { uids: batch, tooLong, last };
}

/**
 * Fetches by one command. Its mails are handed on as soon as they are some, or many bytes, while the server waits:
 * how long they are is known only once they are here, whatever the server has said of their sizes.
 */
async function* fetchPlanned(connection: Connection, planned: Plan): AsyncGenerator<Batch> {
  const { uids, last } = planned;
  let [mails, tooLong, held]: [Batch['mails'][number][], number[], number] = [[], [], 0];
  tooLong.push(...planned.tooLong);
  // they ascend, so the first one that has not come tells how far all have
  const awaited = new Set(uids);
  const items = { flags: true, source: true } as const;
  for await (const told of uids.length === 0 ? [] : connection.fetch(formatUids(uids), items)) {
    const { uid, bytes } = told;
    if (bytes === null || !awaited.delete(uid)) continue;
    if (bytes.length > longestMail) tooLong.push(uid);
    else {
      mails.push({ ...told, bytes });
      held += bytes.length;
    }
    const [next] = awaited;
    if (next === undefined || (held <= mostBytes && mails.length < atHand)) continue;
    const reached = held > mostBytes ? next - 1 : null;
    yield { mails: sorted(mails), tooLong, withheld: [], last: reached };
    [mails, tooLong, held] = [[], [], 0];
  }
  const absent = [...awaited];
  const listed =
    absent.length === 0 ? [] : ((await connection.search({ uid: formatUids(absent) })) ?? absent);
  yield { mails: sorted(mails), tooLong, withheld: among(absent, listed), last };
}

function sorted(mails: Batch['mails']): Batch['mails'] {
  return mails.toSorted((a, b) => a.uid - b.uid);
}

/** Those that were asked for and found: a server may list anything, in any order. */
function among(asked: readonly number[], found: readonly number[]): readonly number[] {
  const there = new Set(found);
  return asked.filter((uid) => there.has(uid));
}
