import type { Problem } from '../../problem.ts';
import type { Delivered, Delivery, Known } from '../source.ts';
import { deliverChanges } from './changes.ts';
import type { Look } from './changes.ts';
import { keyOf, readCursor, uidOf, writeCursor } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { longestMail, fetchBatches } from './fetch.ts';
import type { Batch } from './fetch.ts';
import { everything, searchOf, spellFilter } from './filter.ts';
import type { Filter } from './filter.ts';
import { addFlags } from './flagsum.ts';
import { Failure } from '../../failure.ts';
import { originOf, serverOf } from './place.ts';
import type { Place } from './place.ts';

/** Sees to it that a mail can be read again, and returns how. */
export type Keep = (
  uidValidity: string,
  uid: number,
  bytes: Buffer,
) => Delivery['again'] | Promise<Delivery['again']>;

/** A look at the folder of a place. */
export interface Task extends Look {
  readonly place: Place;
  readonly filter: Filter;
  readonly keep: Keep;
}

/**
 * Delivers what is new in a folder that has just been opened: changes of known mails first, then mails, batch
 * by batch, each batch with its cursor. Nothing at all where nothing has happened.
 *
 * A new UIDVALIDITY makes every UID mean another mail: all are fetched anew under new keys, and only when
 * that is complete, the old keys are gone. Through a filter it never is: they stay until a fetch without one.
 * A new filter: all is looked through again, what is known is not fetched.
 */
export async function* deliverNews(task: Task, text: string | null): AsyncGenerator<Delivered> {
  const { opened, known } = task;
  const start = startOf(task, readCursor(text));
  const { flags, certain } = yield* deliverChanges(task, start);
  let cursor = { ...start, modseq: opened.modseq, flags };
  const uids = await newUids(task, cursor);
  const [newest] = uids.slice(-1);
  if (newest !== undefined) {
    yield { type: 'expected', mails: uids.length };
    // Wherever this ends, changes of all that was delivered are asked for the next time.
    cursor = { ...cursor, highest: Math.max(cursor.highest, newest), whole: null };
    yield { type: 'cursor', cursor: writeCursor(cursor) };
    for await (const batch of fetchBatches(task.connection, uids)) {
      yield* deliverBatch(task, batch);
      cursor = after(task, cursor, batch);
      if (batch.last !== null) yield { type: 'cursor', cursor: writeCursor(cursor) };
    }
  }
  const replaced = cursor.replaces && cursor.filter === spellFilter(everything);
  if (replaced) yield* deliverReplaced(known, cursor);
  const { uidNext, exists } = opened;
  const last = Math.max(cursor.last, uidNext - 1);
  const whole = certain ? { uidNext, exists } : null;
  const end = writeCursor({ ...cursor, last, whole, replaces: cursor.replaces && !replaced });
  if (end !== text) yield { type: 'cursor', cursor: end };
}

/** Where to go on: at `cursor`, if it is of this folder; else from the beginning. */
function startOf({ opened, filter }: Task, cursor: Cursor | null): Cursor {
  const { uidValidity } = opened;
  const wanted = spellFilter(filter);
  if (cursor === null || cursor.uidValidity !== uidValidity) {
    const nothing = { last: 0, highest: 0, modseq: null, whole: null, flags: {} };
    return { uidValidity, ...nothing, filter: wanted, replaces: true };
  }
  return cursor.filter === wanted ? cursor : { ...cursor, last: 0, filter: wanted };
}

async function newUids(task: Task, { last, uidValidity }: Cursor): Promise<readonly number[]> {
  const { connection, opened, filter, known, place } = task;
  if (opened.exists === 0 || (opened.uidNext > 0 && opened.uidNext <= last + 1)) return [];
  // the last mail always matches `n:*`, even one before n (RFC 9051 6.4.4)
  const found = await connection.search({ uid: `${last + 1}:*`, ...searchOf(filter) });
  if (found === null) {
    throw new Failure('source', `${serverOf(place)} cannot search for what is asked.`, {
      hint: 'Fetch without a filter.',
    });
  }
  return found.filter((uid) => uid > last && !known.has(keyOf(uidValidity, uid)));
}

async function* deliverBatch(task: Task, batch: Batch): AsyncGenerator<Delivered> {
  const { place, opened, keep } = task;
  for (const { uid, flags, bytes } of batch.mails) {
    const origin = originOf(place, uid);
    const key = keyOf(opened.uidValidity, uid);
    const again = await keep(opened.uidValidity, uid, bytes);
    const mail = { origin, bytes, again, key, flags };
    yield { type: 'mail', mail };
  }
  for (const uid of batch.tooLong) yield { type: 'problem', problem: tooLong(place, uid) };
  for (const uid of batch.withheld) yield { type: 'problem', problem: withheld(place, uid) };
}

function tooLong(place: Place, uid: number): Problem {
  const text = `The mail is longer than ${longestMail / 1024 / 1024} MiB; it is not read.`;
  return { where: originOf(place, uid), code: 'mail-too-long', severity: 'error', text };
}

function withheld(place: Place, uid: number): Problem {
  const text = 'The server lists this mail, and does not hand it over.';
  return { where: originOf(place, uid), code: 'mail-withheld', severity: 'error', text };
}

function after(task: Task, cursor: Cursor, batch: Batch): Cursor {
  const { mails } = batch;
  const last = batch.last ?? cursor.last;
  const flags = { ...cursor.flags };
  const compares = task.opened.modseq === null && !task.anonymous;
  if (compares) for (const mail of mails) addFlags(flags, mail.uid, mail.flags);
  // a batch may hold mails beyond what is done with
  const highest = mails.reduce((most, { uid }) => Math.max(most, uid), last);
  return { ...cursor, flags, last, highest: Math.max(cursor.highest, highest), whole: null };
}

function* deliverReplaced(known: Known, { uidValidity }: Cursor): Generator<Delivered> {
  const old = [...known.keys()].filter((key) => uidOf(key, uidValidity) === null);
  for (const key of old) yield { type: 'gone', key };
}
