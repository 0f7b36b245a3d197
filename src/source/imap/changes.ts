import type { Delivered, Known } from '../source.ts';
import type { Connection, Opened, Told } from './connection.ts';
import { keyOf, uidOf } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { addFlags, blockOf } from './flagsum.ts';

/** A folder and what is known of it, for as long as one look at it takes. */
export interface Look {
  readonly connection: Connection;
  readonly opened: Opened;
  readonly known: Known;
  /** The login is nobody's own: it has no flags, and asking for them would be in vain. */
  readonly anonymous: boolean;
}

/** What is to be kept of a comparison. */
interface Changes {
  readonly flags: Cursor['flags'];
  /** False where the server was not clear about what is gone: then it is asked again the next time. */
  readonly certain: boolean;
}

/**
 * What has become, since `cursor`, of mails that were delivered before: `flags` and `gone`.
 * By mod-sequences (RFC 7162) where the server has them, else by comparing what it lists now with what is known.
 */
export async function* deliverChanges(
  look: Look,
  cursor: Cursor,
): AsyncGenerator<Delivered, Changes> {
  if (cursor.highest === 0) return { flags: {}, certain: true };
  const { opened, anonymous } = look;
  if (opened.modseq !== null && cursor.modseq !== null) {
    yield* deliverSince(look, cursor, cursor.modseq);
    return { flags: {}, certain: opened.tellsGone || (yield* deliverGone(look, cursor)) };
  }
  const certain = yield* deliverGone(look, cursor);
  return { flags: anonymous ? {} : yield* compareFlags(look, cursor), certain };
}

async function* deliverSince(
  { connection, opened, known }: Look,
  { highest, uidValidity }: Cursor,
  modseq: string,
): AsyncGenerator<Delivered> {
  if (opened.modseq === modseq) return;
  const gone = new Set<string>();
  const onGone = (uid: number): void => {
    const key = keyOf(uidValidity, uid);
    if (known.has(key)) gone.add(key);
  };
  const told = connection.changes(`1:${highest}`, modseq, onGone);
  for await (const mail of told) yield* flagsOf(mail, uidValidity, known);
  for (const key of gone) yield { type: 'gone', key };
}

function* flagsOf({ uid, flags }: Told, uidValidity: string, known: Known): Generator<Delivered> {
  const key = keyOf(uidValidity, uid);
  if (known.has(key)) yield { type: 'flags', key, flags };
}

/** Without news of what is gone: whose UID is not listed any more is gone. Returns whether all were listed. */
async function* deliverGone(
  { connection, opened, known }: Look,
  { uidValidity, whole }: Cursor,
): AsyncGenerator<Delivered, boolean> {
  // no mail has come since, and there are as many: all are there
  if (whole?.exists === opened.exists && whole.uidNext === opened.uidNext) return true;
  const listed = opened.exists === 0 ? [] : await connection.search({ uid: '1:*' });
  // a list that was cut short must not take mails away
  if (listed === null || listed.length < opened.exists) return false;
  const there = new Set(listed);
  const gone = [...known.keys()].filter((key) => {
    const uid = uidOf(key, uidValidity);
    return uid !== null && !there.has(uid);
  });
  for (const key of gone) yield { type: 'gone', key };
  return true;
}

/** Flags are compared by checksums of a thousand UIDs each; where one differs, these are delivered. */
async function* compareFlags(
  { connection, known }: Look,
  { highest, uidValidity, flags: before }: Cursor,
): AsyncGenerator<Delivered, Cursor['flags']> {
  const now: Record<string, number> = {};
  for await (const { uid, flags } of connection.fetch(`1:${highest}`, { flags: true })) {
    if (known.has(keyOf(uidValidity, uid))) addFlags(now, uid, flags);
  }
  const changed = Object.keys(now).filter((block) => now[block] !== before[block]);
  for (const block of changed) {
    for await (const mail of connection.fetch(blockOf(Number(block)), { flags: true })) {
      yield* flagsOf(mail, uidValidity, known);
    }
  }
  return now;
}
