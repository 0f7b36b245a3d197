import { targets } from '../../model/state/plan.ts';
import type { Surroundings } from './entry.ts';
import type { Roles } from './roles.ts';

/** What stood in for text that no mail shows. */
export interface Profile {
  /** C declarations, in our words. */
  readonly text: readonly string[];
  /** For people: `klp_for_each_patch()`. */
  readonly names: readonly string[];
}

/** Something that livepatching code of this family takes for granted, by its part of the name. */
interface Row {
  /** By the prefix of the API: `klp_patches`. */
  readonly name: (prefix: string) => string;
  readonly kind: 'variable' | 'macro' | 'constant';
  readonly text: (prefix: string, around: Surroundings, patch: string) => string;
}

const patchesName = (prefix: string): string => `${prefix}_patches`;
const targetName = (prefix: string): string => `${prefix}_target_state`;

/** What a transition makes for, `KLP_PATCHED`: see `targets` in `model/state/plan.ts`. */
const targetRows: readonly Row[] = (['undefined', 'unpatched', 'patched'] as const).map((word) => {
  const name = (prefix: string): string => `${prefix}_${word}`.toUpperCase();
  const text = (prefix: string): string => `#define ${name(prefix)} (${targets[word]})`;
  return { name, kind: 'constant', text };
});

/**
 * What the core of a livepatch implementation declares in headers of its own, which a series that
 * adds to it does not show. Only what is used and shown nowhere is taken from here.
 */
const core: readonly Row[] = [
  ...targetRows,
  {
    name: targetName,
    kind: 'variable',
    text: (prefix) => `extern int ${targetName(prefix)};`,
  },
  {
    name: (prefix) => `${prefix}_mutex`,
    kind: 'variable',
    text: (prefix) => `extern struct mutex ${prefix}_mutex;`,
  },
  {
    name: patchesName,
    kind: 'variable',
    text: (prefix) => `extern struct list_head ${prefix}_patches;`,
  },
  {
    name: (prefix) => `${prefix}_transition_patch`,
    kind: 'variable',
    text: (prefix, _, patch) => `extern struct ${patch} *${prefix}_transition_patch;`,
  },
  {
    name: (prefix) => `${prefix}_for_each_patch`,
    kind: 'macro',
    text: (prefix, { node, patches }) =>
      `#define ${prefix}_for_each_patch(each) list_for_each_entry(each, &${patches}, ${node})`,
  },
  {
    name: (prefix) => `${prefix}_for_each_patch_safe`,
    kind: 'macro',
    text: (prefix, { node, patches }) =>
      `#define ${prefix}_for_each_patch_safe(each, after) ` +
      `list_for_each_entry_safe(each, after, &${patches}, ${node})`,
  },
];

/**
 * What the code uses and no text declares, from the profile of a livepatch core.
 * `texts` are those that are compiled, comments and all.
 */
export function coreProfile(
  { prefix, patch }: Roles,
  around: Surroundings,
  texts: readonly string[],
): Profile {
  const all = codeOf(texts);
  const usual = core.filter((row) => around.target !== null || !isTarget(row));
  const direct = usual.filter(({ name }) => mentions(all, name(prefix)));
  // A macro of the profile brings the list that it goes through.
  const needed = usual.filter(
    (row) =>
      direct.includes(row) ||
      (row.name === patchesName && direct.some(({ kind }) => kind === 'macro')),
  );
  const rows = needed.filter((row) => !declares(all, row, prefix));
  return {
    text: rows.map(({ text }) => text(prefix, around, patch.name)),
    names: rows.map(({ name, kind }) => `${name(prefix)}${kind === 'macro' ? '()' : ''}`),
  };
}

const isTarget = (row: Row): boolean => row.name === targetName || targetRows.includes(row);

/** Members of the patch that livepatch code of this family uses, beside those that mails show. */
export function patchProfile(
  { patch }: Roles,
  around: Surroundings,
  texts: readonly string[],
): Profile {
  const shown = new Set((patch.struct?.members ?? []).map(({ name }) => name));
  const all = texts.join('\n');
  const rows = [
    { name: around.node, text: `struct list_head ${around.node};`, needed: true },
    { name: 'enabled', text: 'bool enabled;', needed: /->enabled\b/.test(all) },
    { name: 'forced', text: 'bool forced;', needed: /->forced\b/.test(all) },
  ].filter(({ name, needed }) => needed && !shown.has(name));
  return {
    text: rows.map(({ text }) => text),
    names: rows.map(({ name }) => `${patch.name}.${name}`),
  };
}

/** How this code calls its list of patches, the patch in transition, and what links them. */
export function surroundingsOf(roles: Roles, texts: readonly string[]): Surroundings {
  const all = codeOf(texts);
  const { prefix, patch } = roles;
  const walked = /\blist_for_each_entry\w*\s*\(\s*\w+\s*,\s*&(\w+)\s*,\s*(\w+)\s*\)/.exec(all);
  const heads = [...all.matchAll(/\bextern\s+struct\s+list_head\s+(\w+)\s*;/g)].map(
    ([, name]) => name,
  );
  const linked = patch.struct?.members.find(({ type }) => type.trim() === 'struct list_head');
  const patches = walked?.[1] ?? heads[0] ?? `${prefix}_patches`;
  const transition = transitionName(roles, all);
  const mutex = `${prefix}_mutex`;
  const locks =
    mentions(all, mutex) && !new RegExp(String.raw`lock\w{0,40}\s*\(\s*&${mutex}\b`).test(all);
  return {
    patches,
    transition,
    node: linked?.name ?? walked?.[2] ?? 'list',
    mutex: locks ? mutex : null,
    target: targetOf(prefix, all),
    defined: new Set(
      [patches, transition, mutex, targetName(prefix)].filter((name) => defines(all, name)),
    ),
  };
}

/**
 * The pointer to the patch in transition: what is declared under such a name; else what whoever looks for an earlier
 * state reads; else such a name that no mail declares. Code may well keep other patches beside it.
 */
function transitionName({ prefix, patch, earlier }: Roles, all: string): string {
  const pointer = String.raw`^(extern\s+|static\s+)?struct\s+${patch.name}\s*\*\s*(\w+)\s*[;=]`;
  const declared = Array.from(
    all.matchAll(new RegExp(pointer, 'gm')),
    ([, storage = '', name = '']) => ({ name, shared: storage.startsWith('extern') }),
  );
  // What several files know comes first.
  const names = declared
    .toSorted((a, b) => Number(b.shared) - Number(a.shared))
    .map(({ name }) => name);
  const body = bodyOf(all, earlier?.name ?? '');
  return (
    names.find((name) => /transition/i.test(name)) ??
    names.find((name) => new RegExp(String.raw`\b${name}\b(?!\s*=[^=])`).test(body)) ??
    undeclared(all, String.raw`${prefix}_\w*transition_?patch`) ??
    names[0] ??
    `${prefix}_transition_patch`
  );
}

/** A name of that form that is used, and neither called nor of a plain type; null where there is none. */
function undeclared(all: string, form: string): string | null {
  const name = new RegExp(String.raw`(?<!struct\s)\b${form}\b(?!\s*\()`).exec(all)?.[0] ?? null;
  const plain = String.raw`\b(?:bool|char|int|long|short)\s+${name}\b`;
  return name === null || new RegExp(plain).test(all) ? null : name;
}

/** An int that tells what a transition makes for, where the code looks at one; null where it is something else. */
function targetOf(prefix: string, all: string): string | null {
  const name = targetName(prefix);
  const other = String.raw`\b${name}\s*\(|\bunsigned\s+int\s+${name}\b|\b(?!int\b|return\b)\w+[ \t]+${name}\s*[;=]`;
  return mentions(all, name) && !new RegExp(other).test(all) ? name : null;
}

/** What stands in the braces of a function; empty where its definition is not there. */
function bodyOf(all: string, name: string): string {
  const head = String.raw`^(?:[a-z_][^;{}()#\n]{0,200}[\s*])?${name}\s*\([^;{}]{0,500}\)\s*\{`;
  const found = name === '' ? null : new RegExp(head, 'm').exec(all);
  if (found === null) return '';
  const start = found.index + found[0].length;
  return all.slice(start, Math.max(start, all.indexOf('\n}', start)));
}

/** Longer lines are tables. */
const longestLine = 500;

/**
 * Texts without their comments, line by line: an island may begin or end in one.
 *
 *      * a line of one
 *     x = 1; /* a remark *\/
 */
function codeOf(texts: readonly string[]): string {
  const lines = texts.flatMap((text) => text.split('\n'));
  return lines
    .map((line) => (line.length > longestLine ? line : line.replaceAll(/\/\*.*?\*\/|\/\/.*/g, ' ')))
    .filter((line) => !/^\s*(?:\/\*|\*(?![\w(*]))/.test(line))
    .join('\n');
}

function mentions(text: string, name: string): boolean {
  return new RegExp(String.raw`\b${name}\b`).test(text);
}

function declares(text: string, row: Row, prefix: string): boolean {
  const name = row.name(prefix);
  // `enum { X_UNPATCHED, X_PATCHED = 4 };`
  const enumerator = new RegExp(String.raw`[{,]\s*${name}\s*[,=}]`);
  if (row.kind === 'constant' && enumerator.test(text)) return true;
  return row.kind !== 'variable'
    ? new RegExp(String.raw`#\s*define\s+${name}\b`).test(text)
    : defines(text, name) ||
        new RegExp(String.raw`\bextern\s[^;()]{0,200}\b${name}\s*;`).test(text);
}

/** `LIST_HEAD(name)`, `DEFINE_MUTEX(name)`, or a declaration at the start of a line without extern. */
function defines(text: string, name: string): boolean {
  return new RegExp(
    String.raw`\b(?:LIST_HEAD|DEFINE_MUTEX)\s*\(\s*${name}\s*\)|^(?:static\s+)?(?:struct\s+\w+|int)(?:\s*\*)?\s*${name}\s*[;=]`,
    'm',
  ).test(text);
}
