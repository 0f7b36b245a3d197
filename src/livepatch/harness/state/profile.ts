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
  /** What follows the prefix of the API: `_patches` in `klp_patches`. */
  readonly suffix: string;
  readonly kind: 'variable' | 'macro';
  readonly text: (prefix: string, around: Surroundings, patch: string) => string;
}

/**
 * What the core of a livepatch implementation declares in headers of its own, which a series that
 * adds to it does not show. Only what is used and shown nowhere is taken from here.
 */
const core: readonly Row[] = [
  {
    suffix: '_mutex',
    kind: 'variable',
    text: (prefix) => `extern struct mutex ${prefix}_mutex;`,
  },
  {
    suffix: '_patches',
    kind: 'variable',
    text: (prefix) => `extern struct list_head ${prefix}_patches;`,
  },
  {
    suffix: '_transition_patch',
    kind: 'variable',
    text: (prefix, _, patch) => `extern struct ${patch} *${prefix}_transition_patch;`,
  },
  {
    suffix: '_for_each_patch',
    kind: 'macro',
    text: (prefix, { node, patches }) =>
      `#define ${prefix}_for_each_patch(each) list_for_each_entry(each, &${patches}, ${node})`,
  },
  {
    suffix: '_for_each_patch_safe',
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
  const all = texts.join('\n');
  const direct = core.filter(({ suffix }) => mentions(all, prefix + suffix));
  // A macro of the profile brings the list that it goes through.
  const needed = core.filter(
    (row) =>
      direct.includes(row) ||
      (row.suffix === '_patches' && direct.some(({ kind }) => kind === 'macro')),
  );
  const rows = needed.filter((row) => !declares(all, row, prefix));
  return {
    text: rows.map(({ text }) => text(prefix, around, patch.name)),
    names: rows.map(({ suffix, kind }) => `${prefix}${suffix}${kind === 'macro' ? '()' : ''}`),
  };
}

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
  const all = texts.join('\n');
  const { prefix, patch } = roles;
  const walked = /\blist_for_each_entry\w*\s*\(\s*\w+\s*,\s*&(\w+)\s*,\s*(\w+)\s*\)/.exec(all);
  const heads = [...all.matchAll(/\bextern\s+struct\s+list_head\s+(\w+)\s*;/g)].map(
    ([, name]) => name,
  );
  const pointer = (storage: string): RegExp =>
    new RegExp(String.raw`\b${storage}\s+struct\s+${patch.name}\s*\*\s*(\w+)\s*[;=]`);
  const named = new RegExp(String.raw`\b${prefix}_\w*transition\w*\b(?!\s*\()`);
  const linked = patch.struct?.members.find(({ type }) => type.trim() === 'struct list_head');
  const patches = walked?.[1] ?? heads[0] ?? `${prefix}_patches`;
  // What several files know comes first: code may well keep a patch of its own beside it.
  const transition =
    pointer('extern').exec(all)?.[1] ??
    pointer('static').exec(all)?.[1] ??
    named.exec(all)?.[0] ??
    `${prefix}_transition_patch`;
  const mutex = `${prefix}_mutex`;
  const locks =
    mentions(all, mutex) && !new RegExp(String.raw`lock\w*\s*\(\s*&${mutex}\b`).test(all);
  return {
    patches,
    transition,
    node: linked?.name ?? walked?.[2] ?? 'list',
    mutex: locks ? mutex : null,
    defined: new Set([patches, transition, mutex].filter((name) => defines(all, name))),
  };
}

function mentions(text: string, name: string): boolean {
  return new RegExp(String.raw`\b${name}\b`).test(text);
}

function declares(text: string, { suffix, kind }: Row, prefix: string): boolean {
  const name = prefix + suffix;
  return kind === 'macro'
    ? new RegExp(String.raw`#\s*define\s+${name}\b`).test(text)
    : defines(text, name) ||
        new RegExp(String.raw`\bextern\s[^;()]{0,200}\b${name}\s*;`).test(text);
}

/** `LIST_HEAD(name)`, `DEFINE_MUTEX(name)`, or a declaration at the start of a line without extern. */
function defines(text: string, name: string): boolean {
  return new RegExp(
    String.raw`\b(?:LIST_HEAD|DEFINE_MUTEX)\s*\(\s*${name}\s*\)|^(?:static\s+)?struct\s+\w+\s*\*?\s*${name}\s*[;=]`,
    'm',
  ).test(text);
}
