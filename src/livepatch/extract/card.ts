import type { Parsed } from '../../problem.ts';
import type { Series, Topic } from '../../series/series.ts';
import type { Api, ApiFunction, Macro, Struct } from './api.ts';
import { extractApi } from './extract-api.ts';
import type { Finding } from '../finding.ts';
import type { Grammar } from './grammar.ts';
import { checkKernelDoc } from './kernel-doc-check.ts';
import type { RebuildOptions } from '../rebuild/reconstruct.ts';
import { rebuild } from '../rebuild/reconstruct.ts';
import type { Origin, RebuiltFile } from '../rebuild/rebuilt.ts';

/** What stands on the card of each thing: `arrives` and `changes` are positions in the series. */
interface Listed {
  readonly name: string;
  /** One sentence of its kernel-doc; empty without. */
  readonly summary: string;
  /** The paragraphs of its kernel-doc, a line each. */
  readonly text: readonly string[];
  readonly path: string;
  readonly at: Origin | null;
  /** The patch that adds it; null for what was there before. */
  readonly arrives: number | null;
  /** The patches that add lines of it, the first among them. */
  readonly changes: readonly number[];
}

interface CardMember {
  readonly name: string;
  readonly type: string;
  readonly about: string;
  readonly arrives: number | null;
}

export interface CardStruct extends Listed {
  readonly kind: 'struct' | 'union';
  readonly members: readonly CardMember[];
  /** False where members may be missing. */
  readonly complete: boolean;
}

export interface CardFunction extends Listed {
  readonly result: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: string;
    readonly about: string;
  }[];
  /** What its kernel-doc says it returns; empty without. */
  readonly returns: string;
  readonly body: ApiFunction['body'];
  readonly exported: string | null;
  /** Files with a prototype of it. */
  readonly declared: readonly string[];
}

export interface CardMacro extends Listed {
  readonly parameters: readonly string[] | null;
  readonly body: string;
  readonly whole: boolean;
}

export interface CardFile {
  readonly path: string;
  readonly state: RebuiltFile['state'];
  readonly whole: boolean;
  readonly from: RebuiltFile['from'];
  /** Lines that are known. */
  readonly lines: number;
  /** Stretches of lines with gaps between them; 1 for a file without. */
  readonly islands: number;
}

/** The API card: what a series, up to one of its patches, gives others to use. Plain data. */
export interface ApiCard {
  readonly series: string;
  readonly version: number;
  readonly subject: string;
  readonly total: number;
  /** In order of position; the last is the one the card is made after. */
  readonly patches: readonly {
    readonly index: number;
    readonly messageId: string;
    readonly title: string;
  }[];
  readonly structs: readonly CardStruct[];
  /** Added ones, but for those that one C file keeps to itself. */
  readonly functions: readonly CardFunction[];
  readonly macros: readonly CardMacro[];
  /** Functions that were there and are changed. */
  readonly changed: readonly {
    readonly name: string;
    readonly path: string;
    readonly changes: readonly number[];
  }[];
  readonly files: readonly CardFile[];
  readonly findings: readonly Finding[];
}

/**
 * The API card of the series that a mail belongs to; null where it belongs to none. `tree` is a source tree or
 * a git repository, in which the files that patches change are looked up.
 */
export type CardOf = (
  reviewed: { readonly topic: Topic },
  messageId: string,
  tree: string | null,
) => Promise<Parsed<ApiCard | null>>;

export interface CardOptions extends RebuildOptions {
  readonly grammar: Grammar;
}

/**
 * The API card of a mail: for a cover, of its whole series; for a patch, of the series up to it; for a reply,
 * of the patch or cover that it belongs to. Null where the mail is of no series.
 * Problems: those of rebuild and of extractApi.
 */
export async function apiCard(
  reviewed: { readonly topic: Topic },
  messageId: string,
  options: CardOptions,
): Promise<Parsed<ApiCard | null>> {
  const wanted = seriesOf(reviewed.topic, messageId);
  if (wanted === null) return { value: null, problems: [] };
  const steps = await rebuild(wanted, options);
  const files = steps.value.at(-1)?.files ?? [];
  const api = extractApi(files, options.grammar);
  const problems = [...steps.problems, ...api.problems];
  return { value: cardOf(wanted, files, api.value), problems };
}

/** The series with a patch or cover, up to that patch; for another mail those above it in its thread. */
export function seriesOf(topic: Topic, messageId: string): Series | null {
  const parents = new Map(topic.threads.flatMap(({ parents: each }) => [...each]));
  const seen = new Set<string>();
  let id: string | null = messageId;
  while (id !== null && !seen.has(id)) {
    seen.add(id);
    for (const series of topic.series) {
      if (series.id === id && series.cover !== null) return series;
      const at = series.patches.findIndex(({ message }) => message.id === id);
      if (at >= 0) return { ...series, patches: series.patches.slice(0, at + 1) };
    }
    id = parents.get(id) ?? null;
  }
  return null;
}

/** The card of what was rebuilt of a series and extracted from it. */
function cardOf(series: Series, files: readonly RebuiltFile[], api: Api): ApiCard {
  const positions = new Map(series.patches.map(({ message, index }) => [message.id, index]));
  const list = listing(positions);
  const added = api.functions.filter((one) => one.added && isShared(one));
  const changed = api.functions.filter((one) => !one.added && one.changedBy.length > 0);
  return {
    series: series.id,
    version: series.version,
    subject: series.subject,
    total: series.total,
    patches: series.patches.map(({ message, index, tag }) => ({
      index,
      messageId: message.id,
      title: tag.title,
    })),
    structs: api.structs
      .filter(({ changedBy }) => changedBy.length > 0)
      .map((struct) => structCard(struct, positions, list)),
    functions: [...Map.groupBy(added, ({ name }) => name).values()].map((same) =>
      functionCard(same, list),
    ),
    macros: api.macros.filter(isCalled).map((macro) => ({
      ...list(macro),
      parameters: macro.parameters,
      body: macro.body,
      whole: macro.whole,
    })),
    changed: changed.map((one) => ({ name: one.name, path: one.path, changes: list(one).changes })),
    files: files.map(fileCard),
    findings: checkKernelDoc(api, series.id),
  };
}

type Listing = (one: Struct | ApiFunction | Macro) => Listed;

function listing(positions: ReadonlyMap<string, number>): Listing {
  return ({ name, doc, path, at, added, changedBy }) => ({
    name,
    summary: doc?.summary ?? '',
    text: paragraphsOf(doc?.text ?? ''),
    path,
    at,
    arrives: added ? (positions.get(at?.message ?? '') ?? null) : null,
    changes: changedBy.flatMap((id) => positions.get(id) ?? []).sort((one, two) => one - two),
  });
}

function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

/** Static ones in a header are for others, too. */
function isShared({ isStatic, path }: ApiFunction): boolean {
  return !isStatic || path.endsWith('.h');
}

/** Added or changed, and more than a number of one C file; `pr_fmt` is how printk is told a prefix. */
function isCalled({ changedBy, name, parameters, path }: Macro): boolean {
  const isLocal = !path.endsWith('.h') && parameters === null;
  return changedBy.length > 0 && !isLocal && name !== 'pr_fmt';
}

function structCard(
  struct: Struct,
  positions: ReadonlyMap<string, number>,
  list: Listing,
): CardStruct {
  const members = struct.members.map(({ name, type, added, at }) => ({
    name,
    type,
    about: struct.doc?.members.get(name) ?? '',
    arrives: added ? (positions.get(at?.message ?? '') ?? null) : null,
  }));
  return { ...list(struct), kind: struct.kind, members, complete: struct.complete };
}

/** Of prototypes and definition: the definition, if any, and the kernel-doc that one of them has. */
function functionCard(same: readonly ApiFunction[], list: Listing): CardFunction {
  const first = same.find(({ body }) => body !== 'absent') ?? same[0]!;
  const doc = same.find((one) => one.doc !== null)?.doc ?? null;
  const listed = same.map(list);
  const arrivals = listed.flatMap(({ arrives }) => arrives ?? []);
  return {
    ...list({ ...first, doc }),
    arrives: arrivals.length === 0 ? null : Math.min(...arrivals),
    changes: [...new Set(listed.flatMap(({ changes }) => changes))].sort((one, two) => one - two),
    result: first.result,
    parameters: first.parameters.map(({ name, type }) => ({
      name,
      type,
      about: doc?.members.get(name) ?? '',
    })),
    returns: doc?.returns ?? '',
    body: first.body,
    exported: first.exported,
    declared: same.filter(({ body }) => body === 'absent').map(({ path }) => path),
  };
}

function fileCard({ path, state, whole, from, lines }: RebuiltFile): CardFile {
  const gaps = lines.filter(
    ({ number }, index) => number !== (lines[index - 1]?.number ?? NaN) + 1,
  );
  return { path, state, whole, from, lines: lines.length, islands: gaps.length };
}
