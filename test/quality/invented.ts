import { readFileSync } from 'node:fs';
import { diffArrays } from 'diff';
import type { Message } from '../../src/message/message.ts';
import type { Fix } from '../../src/wording/fix.ts';
import { fixesAmong } from '../helpers/fix-labels.ts';
import type { Figure } from './figure.ts';
import type { Half } from './labels.ts';

/** A review comment made up by a reader of reviews who has not seen the program. */
export interface Invented {
  readonly id: string;
  readonly kind: string;
  readonly where: string;
  readonly subject: string;
  /** File of the diff, or null: the lines are a commit message or a cover. */
  readonly file: string | null;
  readonly patch: readonly string[];
  /** Indices in `patch`, both in, of what is quoted right above the comment. */
  readonly quoted: readonly [number, number];
  readonly comment: string;
  readonly fixes: readonly { readonly old: string; readonly new: string }[];
}

export interface InventedScore {
  /** Of items of which we make fixes, those whose fixes change the whole text as the labels have it. */
  readonly precision: Figure;
  /** Of items that ask for fixes, likewise. */
  readonly recall: Figure;
  /** Of stretches of words that our fixes change, those that the labels change in the same way. */
  readonly editPrecision: Figure;
  /** Of stretches of words that the labels change, likewise. */
  readonly editRecall: Figure;
  /** Of items that ask for nothing, those of which a fix was made. */
  readonly taken: Figure;
}

/** The sets there are, by file name in test/labels: the rules were made on the open ones. */
export const inventedSets = [
  { name: 'invented', half: 'open' },
  { name: 'invented-2', half: 'open' },
  { name: 'invented-3', half: 'held' },
] as const satisfies readonly { readonly name: string; readonly half: Half }[];

export function readInvented(set: (typeof inventedSets)[number]['name']): readonly Invented[] {
  return JSON.parse(readFileSync(`test/labels/${set}.json`, 'utf8')) as readonly Invented[];
}

/** What we make of one item. */
export function fixesOf(item: Invented): readonly Fix[] {
  return fixesAmong([patchOf(item), replyOf(item)]).flatMap(({ fixes }) => fixes);
}

/** An item is right where subject and text come out as its labels change them. */
export function isRight(item: Invented, fixes: readonly Fix[]): boolean {
  return ours(item, fixes) === wanted(item);
}

export function judgeInvented(items: readonly Invented[]): InventedScore {
  const tally = { right: 0, said: 0, wanted: 0, none: 0, taken: 0, shared: 0, made: 0, asked: 0 };
  for (const item of items) {
    const fixes = fixesOf(item);
    if (item.fixes.length === 0) {
      tally.none += 1;
      if (fixes.length > 0) tally.taken += 1;
    } else tally.wanted += 1;
    if (fixes.length > 0) tally.said += 1;
    if (fixes.length > 0 && isRight(item, fixes)) tally.right += 1;
    const asked = editsOf(startOf(item), wanted(item));
    const made = editsOf(startOf(item), ours(item, fixes));
    tally.asked += asked.size;
    tally.made += made.size;
    tally.shared += [...made].filter((edit) => asked.has(edit)).length;
  }
  return {
    precision: { part: tally.right, whole: tally.said },
    recall: { part: tally.right, whole: tally.wanted },
    editPrecision: { part: tally.shared, whole: tally.made },
    editRecall: { part: tally.shared, whole: tally.asked },
    taken: { part: tally.taken, whole: tally.none },
  };
}

/** What is changed of a text: `12 -is are +are`, by the number of the first word. */
function editsOf(start: string, end: string): ReadonlySet<string> {
  const edits = new Set<string>();
  let at = 0;
  let key = '';
  for (const { added, removed, value } of diffArrays(start.split(/\s+/), end.split(/\s+/))) {
    if (added || removed) key ||= String(at);
    if (added) key += ` +${value.join(' ')}`;
    else at += value.length;
    if (removed) key += ` -${value.join(' ')}`;
    if (added || removed) continue;
    if (key !== '') edits.add(key);
    key = '';
  }
  return key === '' ? edits : edits.add(key);
}

/** Subject and patch as running text: signs, leaders and white space gone. */
function textOf(lines: readonly string[], file: string | null): string {
  const bare = lines
    .filter((line) => file === null || !line.startsWith('-'))
    .map((line) =>
      (file === null ? line : line.slice(1)).replace(/^\s*(?:\/\*+|\*\/|\*|\/\/|#)?\s*/, ''),
    );
  return bare.join(' ').replace(/\s+/g, ' ').trim();
}

/** The label names the words once, and means every place. */
const everywhere = /\/g\b|throughout|everywhere|all over/;

function startOf(item: Invented): string {
  return `${item.subject}\n${textOf(item.patch, item.file)}`;
}

function wanted(item: Invented): string {
  const quote = textOf(item.patch.slice(item.quoted[0], item.quoted[1] + 1), item.file);
  return item.fixes.reduce((text, fix) => {
    const old = fix.old.replace(/\s+/g, ' ').trim();
    if (everywhere.test(item.comment)) return text.replaceAll(old, () => fix.new);
    const near = text.indexOf(quote.slice(0, 30));
    const at = text.indexOf(old, Math.max(0, near));
    const from = at < 0 ? text.indexOf(old) : at;
    return from < 0 ? text : text.slice(0, from) + fix.new + text.slice(from + old.length);
  }, startOf(item));
}

function ours(item: Invented, fixes: readonly Fix[]): string {
  const { lines } = patchOf(item);
  const changed: (string | null)[] = [...lines];
  for (const { lines: span, before, after, status } of fixes) {
    if (status === 'no-match') continue;
    let [from] = span;
    // Where a fix before this one has wrapped the lines anew, they stand in the first of them.
    while (from > 0 && changed[from] === null) from -= 1;
    const to = Math.max(from, span[1]);
    const now = changed.slice(from, to + 1).filter((line) => line !== null);
    const next = replaced(now.join('\n'), before, after).split('\n');
    const kept = next.length === to - from + 1 ? next : [next.join('\n')];
    for (let n = from; n <= to; n += 1) changed[n] = kept[n - from] ?? null;
  }
  const whole = changed.filter((line) => line !== null);
  const start = item.file === null ? 1 : lines.findIndex((line) => line.startsWith('@@')) + 1;
  const end = lines.length - start - item.patch.length;
  const own = whole.slice(start, whole.length - end).flatMap((line) => line.split('\n'));
  return `${whole[0]}\n${textOf(own, item.file)}`;
}

/** `before` → `after` in a text that other fixes may have changed: the words that differ are put in. */
function replaced(now: string, before: string, after: string): string {
  if (now === before) return after;
  let head = 0;
  while (head < before.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < Math.min(before.length, after.length) - head &&
    before.at(-1 - tail) === after.at(-1 - tail)
  )
    tail += 1;
  const old = before.slice(Math.max(0, head - 6), before.length - tail + 3);
  const fresh = after.slice(Math.max(0, head - 6), after.length - tail + 3);
  const pattern = old
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // Another fix may have wrapped the lines anew.
  return old.trim() === ''
    ? now
    : now.replace(new RegExp(pattern.join('\\s+(?:[+*#/ ]*\\s+)?')), () => fresh.trim());
}

function message(id: string, subject: string, body: readonly string[], parent?: string): Message {
  const ids = parent === undefined ? [] : [parent];
  return {
    id,
    hash: id,
    subject,
    from: { name: parent === undefined ? 'Author One' : 'Reviewer Two', address: id },
    date: parent === undefined ? '2024-03-04T10:00:00.000Z' : '2024-03-05T10:00:00.000Z',
    inReplyTo: ids,
    references: ids,
    bot: false,
    lines: [subject, ...body],
    rebuilt: false,
  };
}

function patchOf(item: Invented): Message {
  const end = [
    '',
    'Signed-off-by: Author One <author.one@example.org>',
    '---',
    ' notes.c | 2 +-',
    '',
  ];
  const small = [
    'diff --git a/notes.c b/notes.c',
    '--- a/notes.c',
    '+++ b/notes.c',
    '@@ -1 +1 @@',
    '-a',
    '+b',
  ];
  if (item.file === null)
    return message('p@example.org', item.subject, [...item.patch, ...end, ...small]);
  const old = item.patch.filter((line) => !line.startsWith('+')).length;
  const fresh = item.patch.filter((line) => !line.startsWith('-')).length;
  const head = [
    `diff --git a/${item.file} b/${item.file}`,
    `--- a/${item.file}`,
    `+++ b/${item.file}`,
  ];
  const hunk = `@@ -10,${old} +10,${fresh} @@`;
  return message('p@example.org', item.subject, [
    'Why it is needed.',
    ...end,
    ...head,
    hunk,
    ...item.patch,
  ]);
}

function replyOf(item: Invented): Message {
  const [from, to] = item.quoted;
  const quoted = item.patch.slice(from, to + 1).map((line) => `> ${line}`);
  const body = ['On Mon, Author One wrote:', ...quoted, '', ...item.comment.split('\n')];
  return message('r@example.org', `Re: ${item.subject}`, body, 'p@example.org');
}
