import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asksAhead, readObjects } from '../host/git.ts';
import type { GitObject } from '../host/git.ts';
import type { Environment } from '../host/process.ts';
import { openSpill } from '../host/spill.ts';
import type { Spill } from '../host/spill.ts';
import type { Clone } from './clone.ts';
import { openEpoch } from './epoch.ts';
import type { Change, Epoch } from './epoch.ts';
import { afterPostmark, isMail, longestMail, problem, tooLong } from './file.ts';
import { failureOf, listChanges, planReading, readCursor, writeCursor } from './history.ts';
import type { Commits, Listing, Refusal } from './history.ts';
import type { Delivered, Known, Source } from './source.ts';

/** So many mails, about, are read again after an interruption. */
const mailsPerCursor = 256;

/**
 * The mails of a clone of a public-inbox, oldest first, by the ids of their blobs. A mail that was taken
 * away later is not delivered. With `known` only the commits since the last time are read; where
 * history was rewritten all are looked through, and what is no more is `gone`. An epoch that was
 * deleted or emptied takes no mail with it, nor does a clone that was made anew as a shallow one.
 *
 * Problems have codes `unreadable` (an epoch), `missing`, `not-mail`, `mail-cut`, `empty`; `deliver`
 * throws a Failure where no epoch can be read.
 */
export function inboxSource(clone: Clone, env: Environment): Source {
  const epochs = clone.repositories.map(({ name, folder }) => openEpoch(name, folder, env));
  const spill = openSpill();
  return {
    name: resolve(clone.path),
    deliver: (known) => deliverInbox(epochs, spill, known ?? null),
    close: async () => {
      for (const epoch of epochs) epoch.close();
      spill.close();
    },
  };
}

async function* deliverInbox(
  epochs: readonly Epoch[],
  spill: Spill,
  known: Known | null,
): AsyncGenerator<Delivered> {
  const seen = readCursor(known?.cursor ?? null);
  const plan = await planReading(epochs, seen);
  const listing = await listChanges(plan, spill);
  const refusals = [...plan.refusals, ...listing.refusals];
  for (const refusal of refusals) {
    if (refusals.length === epochs.length) throw refusal.failure;
    yield unreadable(refusal);
  }
  yield { type: 'expected', mails: listing.mails };
  const commits = new Map(seen);
  for (const { epoch, tip, changes } of listing.stretches) {
    const news = newsOf(changes(), known, listing.removed);
    try {
      for await (const event of deliverChanges(epoch, news)) {
        if (event.type !== 'reached') yield event;
        // of a rewritten history the old commits are kept until all of it is looked through
        else if (!plan.rewritten) {
          yield { type: 'cursor', cursor: writeCursor(commits.set(epoch.name, event.commit)) };
        }
      }
      commits.set(epoch.name, tip);
    } catch (error) {
      refusals.push({ epoch, failure: failureOf(error) });
      yield unreadable({ epoch, failure: failureOf(error) });
    }
  }
  // the old cursor stays, so that the next time finds the same
  if (plan.rewritten && refusals.length > 0) return;
  if (plan.rewritten && isWhole(epochs, seen)) yield* sweep(known, listing);
  yield { type: 'cursor', cursor: writeCursor(commits) };
}

function unreadable({ epoch, failure }: Refusal): Delivered {
  const text = `${failure.message} ${failure.hint ?? ''}`.trim();
  return problem(epoch.folder, 0, 'unreadable', text);
}

/** The changes that whoever knows `known` is to be told. What was taken away and came back is delivered again. */
function* newsOf(
  changes: Iterable<Change>,
  known: Known | null,
  removed: ReadonlyMap<string, number>,
): Generator<Change> {
  for (const change of changes) {
    const isKnown = known?.has(change.blob) === true;
    const isNews = change.type === 'removed' ? isKnown : !isKnown || removed.has(change.blob);
    if (isNews) yield change;
  }
}

/** Whether all that was once read could be seen again: no epoch was deleted, and none is a shallow clone. */
function isWhole(epochs: readonly Epoch[], seen: Commits): boolean {
  const names = new Set(epochs.map(({ name }) => name));
  const isShallow = epochs.some(({ folder }) => existsSync(join(folder, 'shallow')));
  return !isShallow && [...seen.keys()].every((name) => names.has(name));
}

/** What a rewritten history no longer has; what it took away by a commit was told where that stands. */
function* sweep(known: Known | null, { present, removed }: Listing): Generator<Delivered> {
  for (const key of known?.keys() ?? []) {
    if (!present.has(key) && !removed.has(key)) yield { type: 'gone', key };
  }
}

/** All that is in `commit` and before it has been delivered. */
interface Reached {
  readonly type: 'reached';
  readonly commit: string;
}

/** What the changes bring, and every few hundred mails how far that is. */
async function* deliverChanges(
  epoch: Epoch,
  changes: Iterable<Change>,
): AsyncGenerator<Delivered | Reached> {
  let last: string | null = null;
  let mails = 0;
  for await (const [{ type, blob, commit }, object] of answered(epoch, changes)) {
    if (last !== null && commit !== last && mails >= mailsPerCursor) {
      mails = 0;
      yield { type: 'reached', commit: last };
    }
    last = commit;
    mails++;
    if (type === 'removed') yield { type: 'gone', key: blob };
    else if (object !== null) yield* deliverObject(epoch, blob, object);
  }
}

/** Asks git for some mails ahead, so that it is never idle, and reads its answers as fast as they are taken. */
async function* answered(
  { git }: Epoch,
  changes: Iterable<Change>,
): AsyncGenerator<readonly [Change, GitObject | null]> {
  const reader = readObjects(git);
  const waiting: Change[] = [];
  const answer = async (change: Change): Promise<readonly [Change, GitObject | null]> => {
    return [change, change.type === 'added' ? await reader.answer(longestMail) : null];
  };
  try {
    for (const change of changes) {
      if (change.type === 'added') reader.request(change.blob);
      waiting.push(change);
      const oldest = waiting.length < asksAhead ? undefined : waiting.shift();
      if (oldest !== undefined) yield await answer(oldest);
    }
    for (const change of waiting) yield await answer(change);
  } finally {
    reader.close();
  }
}

function* deliverObject(epoch: Epoch, blob: string, object: GitObject): Generator<Delivered> {
  const { folder } = epoch;
  const bytes = toMail(object.bytes);
  if (object.type === 'missing') {
    yield problem(folder, blob, 'missing', 'The mail is not in the clone: it is not whole.');
  } else if (object.type !== 'blob' || !isMail(bytes)) {
    yield problem(folder, blob, 'not-mail', 'This is no mail: nothing in it is like a header.');
  } else {
    if (object.size > longestMail) yield tooLong(folder, blob);
    const again = async (): Promise<Buffer> => toMail((await epoch.pick(blob)).bytes);
    yield { type: 'mail', mail: { origin: `${folder}@${blob}`, bytes, again, key: blob } };
  }
}

/** Old importers of v1 left the line that an mbox has above each mail. */
function toMail(bytes: Buffer): Buffer {
  return bytes.subarray(afterPostmark(bytes));
}
