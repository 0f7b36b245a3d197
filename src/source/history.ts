import { Failure } from '../failure.ts';
import type { Git } from '../host/git.ts';
import type { Run, Spill } from '../host/spill.ts';
import { changesOf, isAncestor, isCommitId, tipOf } from './epoch.ts';
import type { Change, Epoch } from './epoch.ts';

/** The commits of one epoch that are to be read: those after `from` (null: all) up to `tip`. */
interface Stretch {
  readonly epoch: Epoch;
  readonly from: string | null;
  readonly tip: string;
}

/** An epoch that git does not read, and why. */
export interface Refusal {
  readonly epoch: Epoch;
  readonly failure: Failure;
}

/** What is to be read of an inbox. */
export interface Plan {
  readonly stretches: readonly Stretch[];
  /** Some epoch no longer holds the commit that was its last: all epochs are looked through anew. */
  readonly rewritten: boolean;
  readonly refusals: readonly Refusal[];
}

/** Epoch → the last commit whose mails are kept. */
export type Commits = ReadonlyMap<string, string>;

/** What `writeCursor` wrote; what is not of its form is left out, and its epoch read from the start. */
export function readCursor(cursor: string | null): Commits {
  if (cursor === null) return new Map();
  try {
    const { epochs } = JSON.parse(cursor) as { epochs?: Record<string, unknown> };
    const entries = Object.entries(epochs ?? {});
    return new Map(entries.filter((entry): entry is [string, string] => isCommitId(entry[1])));
  } catch {
    return new Map();
  }
}

/** `{"epochs":{"0.git":"<commit>"}}` */
export function writeCursor(commits: Commits): string {
  return JSON.stringify({ epochs: Object.fromEntries(commits) });
}

/** Compares where each epoch is with where it was; an epoch without a commit has nothing to read. */
export async function planReading(epochs: readonly Epoch[], seen: Commits): Promise<Plan> {
  const stretches: Stretch[] = [];
  const refusals: Refusal[] = [];
  let rewritten = false;
  for (const epoch of epochs) {
    try {
      const tip = await tipOf(epoch.git);
      const old = seen.get(epoch.name) ?? null;
      rewritten ||= old !== null && tip !== null && !(await isStillThere(epoch.git, old, tip));
      if (tip !== null) stretches.push({ epoch, from: old, tip });
      else if (old !== null) refusals.push({ epoch, failure: emptied(epoch) });
    } catch (error) {
      refusals.push({ epoch, failure: failureOf(error) });
    }
  }
  const needed = rewritten
    ? stretches.map((stretch) => ({ ...stretch, from: null }))
    : stretches.filter(({ from, tip }) => from !== tip);
  return { stretches: needed, rewritten, refusals };
}

async function isStillThere(git: Git, old: string, tip: string): Promise<boolean> {
  return old === tip || (await isAncestor(git, old, tip));
}

/** Nobody takes away all mails of an epoch: the branch has been lost. */
function emptied({ folder }: Epoch): Failure {
  return new Failure('source', `${folder} had commits, and has none now.`, {
    hint: `Look whether the clone is whole: git -C '${folder}' fsck`,
  });
}

/** What git refused; what is no Failure is a bug, and goes on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  throw error;
}

/** The changes of all stretches, spilled, so that what is taken away later is known before mail is read. */
export interface Listing {
  /** `changes` leaves out the mails that are taken away later. */
  readonly stretches: readonly (Stretch & { readonly changes: () => Generator<Change> })[];
  /** Every blob that was taken away, whether or not it came back → the number of the change that did so last. */
  readonly removed: ReadonlyMap<string, number>;
  /** Blobs that are there in the end; only kept where history was rewritten (some 100 bytes a mail). */
  readonly present: ReadonlySet<string>;
  /** Mails that are new in these stretches, about. */
  readonly mails: number;
  readonly refusals: readonly Refusal[];
}

/** Lines written at once; 512 KiB. */
const linesPerRun = 4096;

/** Looks through all commits of the plan. An epoch that git cannot read to its end is refused, whole. */
export async function listChanges(plan: Plan, spill: Spill): Promise<Listing> {
  const removed = new Map<string, number>();
  const present = new Set<string>();
  const refusals: Refusal[] = [];
  const listed: { stretch: Stretch; runs: Run[]; first: number }[] = [];
  let [count, mails] = [0, 0];
  for (const stretch of plan.stretches) {
    const [runs, first]: [Run[], number] = [[], count];
    const lines: string[] = [];
    try {
      for await (const change of changesOf(stretch.epoch.git, stretch.from, stretch.tip)) {
        const { type, blob, commit } = change;
        if (type === 'removed') removed.set(blob, count);
        if (plan.rewritten) present[type === 'added' ? 'add' : 'delete'](blob);
        mails += type === 'added' ? 1 : -1;
        count++;
        lines.push(`${type} ${blob} ${commit}`);
        if (lines.length === linesPerRun) runs.push(spill.write(lines.splice(0)));
      }
      runs.push(spill.write(lines));
      listed.push({ stretch, runs, first });
    } catch (error) {
      refusals.push({ epoch: stretch.epoch, failure: failureOf(error) });
    }
  }
  const stretches = listed.map(({ stretch, runs, first }) => {
    return { ...stretch, changes: () => readChanges(spill, runs, first, removed) };
  });
  return { stretches, removed, present, mails: Math.max(0, mails), refusals };
}

function* readChanges(
  spill: Spill,
  runs: readonly Run[],
  first: number,
  removed: ReadonlyMap<string, number>,
): Generator<Change> {
  let number = first - 1;
  for (const run of runs) {
    for (const line of spill.read(run)) {
      number++;
      const [type = '', blob = '', commit = ''] = line.split(' ');
      if (type === 'removed') yield { type, blob, commit };
      else if ((removed.get(blob) ?? -1) < number) yield { type: 'added', blob, commit };
    }
  }
}
