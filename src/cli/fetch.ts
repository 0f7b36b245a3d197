import { tame } from '../export/line.ts';
import { lineOf } from '../export/ndjson.ts';
import { Failure } from '../failure.ts';
import { fetchInto } from '../fetch/fetch.ts';
import type { FetchOptions, Summary } from '../fetch/fetch.ts';
import type { Progress } from '../fetch/fulltext.ts';
import type { Filter } from '../source/imap/filter.ts';
import type { Store } from '../store/store.ts';
import type { Context } from './context.ts';
import { dayOf } from './day.ts';
import type { FindOptions } from './find.ts';

export interface FetchArguments extends FindOptions {
  readonly list?: boolean;
  readonly since?: string;
  readonly listId?: string;
  readonly subject?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/**
 * `sidenote fetch`: takes the mail of sources into the store, one after the other. One that fails is said to,
 * and the rest goes on.
 */
export async function fetch(
  args: readonly string[],
  options: FetchArguments,
  context: Context,
): Promise<void> {
  if (options.list === true) return listFolders(args, context);
  const filter = filterOf(options);
  const places = args.length > 0 ? args : await configuredPlaces(context);
  const store = openOrMake(options, context);
  const quiet = options.quiet === true;
  for (const arg of places) {
    try {
      const summary = await fetchOne(arg, filter, store, options, context);
      if (options.json === true) await context.write(`${lineOf(summary)}\n`);
      else if (!quiet) await context.write(`${tame(sentenceOf(summary))}\n`);
    } catch (error) {
      // What is wrong with the store, or the user's wish to stop, is wrong with all of them.
      if (!(error instanceof Failure) || error.kind !== 'source') throw error;
      context.report(error);
      if (options.json === true) {
        await context.write(`${lineOf({ source: arg, error: error.message })}\n`);
      }
    }
  }
  return undefined;
}

export function openOrMake(options: FindOptions, context: Context): Store {
  const store = context.store(options.store ?? null, 'make');
  if (store === null) throw new Failure('other', 'there is no store');
  return store;
}

/** Without arguments: all places that are configured. */
async function configuredPlaces(context: Context): Promise<readonly string[]> {
  const { places } = await context.config();
  if (places.size > 0) return [...places.keys()];
  throw new Failure('usage', 'no source was named, and none is configured', {
    hint: 'Name one: sidenote fetch imaps://me@imap.example.org/INBOX, or a path.',
  });
}

async function listFolders(args: readonly string[], context: Context): Promise<void> {
  if (args.length === 0) {
    throw new Failure('usage', 'no server was named', {
      hint: 'As in: sidenote fetch --list imaps://me@imap.example.org',
    });
  }
  for (const arg of args) {
    for (const folder of await context.folders(arg)) await context.write(`${tame(folder)}\n`);
  }
}

async function fetchOne(
  arg: string,
  filter: Filter,
  store: Store,
  options: FetchArguments,
  context: Context,
): Promise<Summary> {
  const source = await context.open(arg, filter);
  const quiet = options.quiet === true || options.json === true;
  const line = context.progress();
  if (!quiet) line.show(() => tame(`${source.name}: looking …`));
  try {
    return await fetchInto(
      store,
      source,
      fetchOptions(context, (progress, rate) => {
        if (!quiet) line.show(() => tame(progressText(source.name, progress, rate)));
      }),
    );
  } finally {
    line.clear();
    await source.close();
  }
}

/** Options of a fetch; `draw` is told how far it is, and how many mails a second came. */
export function fetchOptions(
  context: Context,
  draw: (progress: Progress, rate: number) => void,
): FetchOptions {
  let start = context.now().getTime();
  let phase: Progress['phase'] = 'fetch';
  return {
    signal: context.signal(),
    mayOpenAgain: true,
    now: () => context.now().getTime(),
    onProblem: ({ where, text }) => context.warn(`${where}: ${text}`),
    onProgress(progress) {
      const now = context.now().getTime();
      if (progress.phase !== phase) start = now;
      ({ phase } = progress);
      draw(progress, perSecond(progress.done, now - start));
    },
  };
}

function filterOf({ since, listId, subject }: FetchArguments): Filter {
  if (since !== undefined && dayOf(since) === null) {
    throw new Failure('usage', `--since ${since}: this is no date`, { hint: 'As in: 2024-01-31' });
  }
  return { since: since ?? null, listId: listId ?? null, subject: subject ?? null };
}

/** `imaps://…: 1200 mails, 900 new, 240/s, 4000 left` */
function progressText(name: string, { phase, done, left }: Progress, rate: number): string {
  if (phase === 'index') return `${name}: ${done} mails made searchable, ${rate}/s`;
  const rest = left === null ? '' : `, ${left} left`;
  return `${name}: ${done} mails, ${rate}/s${rest}`;
}

function perSecond(count: number, milliseconds: number): number {
  return Math.round((count * 1000) / Math.max(1, milliseconds));
}

/** `imaps://…: 5000 mails, 5000 new, 0.9 s (5555/s); 5000 made searchable, 0.7 s (7142/s)` */
function sentenceOf(summary: Summary): string {
  const { source, mails, added, gone, flagged, indexed, milliseconds } = summary;
  const changes = [
    ...(gone > 0 ? [`${gone} gone`] : []),
    ...(flagged > 0 ? [`flags of ${flagged} changed`] : []),
  ];
  const moved = mails === 0 ? 'nothing new' : `${mails} mails, ${added} new`;
  const index =
    indexed === 0 ? '' : `; ${indexed} made searchable${timeOf(indexed, milliseconds.index)}`;
  return `${source}: ${[moved, ...changes].join(', ')}${timeOf(mails, milliseconds.fetch)}${index}`;
}

function timeOf(count: number, spent: number): string {
  return count === 0 ? '' : `, ${(spent / 1000).toFixed(1)} s (${perSecond(count, spent)}/s)`;
}
