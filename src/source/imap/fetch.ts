import type { Connection, Told } from './connection.ts';
import { formatUids } from './uidset.ts';

/** As for files: a kernel list takes mails below 1 MiB; what is larger than this is no review, and fills the memory. */
export const longestMail = 64 * 1024 * 1024;
/** Mails that one command asks for, so that a lost connection loses little. */
const mostAtOnce = 500;
/** Bytes of the large ones among them. */
const mostBytes = 16 * 1024 * 1024;
/** A mail up to this size is not asked for its size: 500 of them fit in memory. */
const small = 64 * 1024;
/** The server is asked which mails are large for so many at a time: it may have to read them all for that. */
const askedForSize = 4 * mostAtOnce;

/** Mails that were fetched by one command. */
export interface Batch {
  readonly mails: readonly (Told & { readonly bytes: Buffer })[];
  /** UIDs of mails longer than 64 MiB, which are left where they are. */
  readonly tooLong: readonly number[];
  /** UIDs the server still lists, and whose mails it does not hand over. */
  readonly withheld: readonly number[];
  /** All up to this UID are done with. */
  readonly last: number;
}

/**
 * Fetches the mails of these UIDs, which ascend, a batch at a time. The next batch is on its way while one is
 * worked on, so that server and client work at once; but not beside one with a very large mail.
 */
export async function* fetchBatches(
  connection: Connection,
  uids: readonly number[],
): AsyncGenerator<Batch> {
  const plans = plan(connection, uids);
  const following = async (): Promise<Batch | null> => {
    const { value } = (await plans.next()) as { readonly value: Plan | undefined };
    return value === undefined ? null : await fetchPlanned(connection, value);
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
  const large = found === null ? set : formatUids(found);
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

async function fetchPlanned(connection: Connection, planned: Plan): Promise<Batch> {
  const { uids, last } = planned;
  const tooLong = [...planned.tooLong];
  const wanted = new Set(uids);
  const mails = new Map<number, Batch['mails'][number]>();
  const items = { flags: true, source: true } as const;
  for await (const told of uids.length === 0 ? [] : connection.fetch(formatUids(uids), items)) {
    const { uid, bytes } = told;
    if (bytes === null || !wanted.has(uid)) continue;
    if (bytes.length > longestMail) tooLong.push(uid);
    else mails.set(uid, { ...told, bytes });
  }
  const absent = uids.filter((uid) => !mails.has(uid) && !tooLong.includes(uid));
  const withheld =
    absent.length === 0 ? [] : ((await connection.search({ uid: formatUids(absent) })) ?? absent);
  return { mails: [...mails.values()].toSorted((a, b) => a.uid - b.uid), tooLong, withheld, last };
}
