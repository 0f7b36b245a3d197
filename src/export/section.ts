import type { DiffFile, DiffPlace, Hunk } from '../diff/diff.ts';
import type { Message } from '../message/message.ts';
import type { Patch, Section } from '../series/series.ts';
import type { Style } from './line.ts';

/** A line of a mail's page before it has a width. */
export type MailLine =
  /** `─ kernel/livepatch/state.c ──── new file ─` */
  | { readonly kind: 'rule'; readonly title: string; readonly remark: string }
  | {
      readonly kind: 'text';
      /** Body line; 0 is the subject. */
      readonly line: number;
      /** Line in the file, from 1; null outside a diff. */
      readonly number: number | null;
      readonly sign: '+' | '-' | ' ' | '';
      readonly text: string;
      readonly style: Style;
    }
  /** `… 44 lines not quoted`, or what else is missing between two lines. */
  | { readonly kind: 'gap'; readonly text: string };

/** Sections under one rule; trailers belong to the commit message. */
const TITLES: Readonly<Record<Exclude<Section, 'diff'>, string>> = {
  subject: 'subject',
  'commit-message': 'commit message',
  trailers: 'commit message',
  notes: 'notes',
  diffstat: 'diffstat',
  cover: 'cover letter',
  'reply-text': 'mail',
};

/** `---` and blank lines between two sections: no reason for a rule. */
const SEPARATOR = /^(?:---)?\s*$/;

const SIGNS = { added: '+', removed: '-', context: ' ', 'no-newline': '' } as const;
const STYLES = {
  added: 'added',
  removed: 'removed',
  context: 'plain',
  'no-newline': 'dim',
} as const;

/** What a file's rule says at its right end: `renamed from a.c · mode 100755`. */
function remarkOf(file: DiffFile): string {
  const words: string[] = [];
  if (file.change === 'added') words.push('new file');
  if (file.change === 'deleted') words.push('deleted');
  if (file.change === 'renamed') words.push(`renamed from ${file.oldPath}`);
  if (file.change === 'copied') words.push(`copied from ${file.oldPath}`);
  if (file.oldMode !== null && file.newMode !== null && file.oldMode !== file.newMode) {
    words.push(`mode ${file.oldMode} → ${file.newMode}`);
  }
  if (file.binary) words.push('binary');
  return words.join(' · ');
}

/** How many lines the `@@` line promises that are not there. */
function missingLines(hunk: Hunk): number {
  return Math.max(hunk.claimed.old - hunk.counted.old, hunk.claimed.new - hunk.counted.new, 0);
}

function placesOf(patch: Patch): ReadonlyMap<number, DiffPlace> {
  const places = new Map<number, DiffPlace>();
  for (const file of patch.diff.files) {
    for (let line = file.from; line <= file.to; line += 1) {
      places.set(line, { file, hunk: null, change: null });
    }
    for (const hunk of file.hunks) {
      places.set(hunk.line, { file, hunk, change: null });
      for (const change of hunk.lines) places.set(change.line, { file, hunk, change });
    }
  }
  return places;
}

function diffLine(line: number, text: string, { hunk, change }: DiffPlace): MailLine {
  if (change === null) {
    return { kind: 'text', line, number: null, sign: '', text, style: hunk ? 'hunk' : 'dim' };
  }
  return {
    kind: 'text',
    line,
    number: change.newNumber ?? change.oldNumber,
    sign: SIGNS[change.kind],
    text: change.text,
    style: STYLES[change.kind],
  };
}

function gapAfter(line: number, { hunk }: DiffPlace, rebuilt: boolean): MailLine | null {
  if (hunk === null || line !== (hunk.lines.at(-1)?.line ?? hunk.line)) return null;
  const missing = missingLines(hunk);
  if (missing === 0) return null;
  const noun = missing === 1 ? 'line' : 'lines';
  return { kind: 'gap', text: `… ${missing} ${noun} ${rebuilt ? 'not quoted' : 'missing'}` };
}

/** How many lines to draw: blank ones at the end are left out, unless a note stands there. */
function lastLine(lines: readonly string[], noted: ReadonlySet<number>): number {
  let last = lines.length - 1;
  while (last > 0 && lines[last]!.trim() === '' && !noted.has(last)) last -= 1;
  return last;
}

/**
 * The lines of a patch or cover with a rule above each section and file, and what is cut named.
 * A file's rule stands for its header lines; one that is `noted` is drawn all the same.
 */
export function patchLines(patch: Patch, noted: ReadonlySet<number>): readonly MailLine[] {
  const { lines } = patch.message;
  const places = placesOf(patch);
  const result: MailLine[] = [];
  let title = '';
  const last = lastLine(lines, noted);
  for (let line = noted.has(0) ? 0 : 1; line <= last; line += 1) {
    const text = lines[line]!;
    const place = places.get(line);
    if (place !== undefined) {
      if (line === place.file.from) {
        title = '';
        result.push({ kind: 'rule', title: place.file.path, remark: remarkOf(place.file) });
      }
      if (place.hunk !== null || noted.has(line)) result.push(diffLine(line, text, place));
      const gap = gapAfter(line, place, patch.rebuilt);
      if (gap !== null) result.push(gap);
      continue;
    }
    const section = patch.sections[line] ?? 'reply-text';
    if (section !== 'diff' && TITLES[section] !== title && !SEPARATOR.test(text)) {
      title = TITLES[section];
      result.push({ kind: 'rule', title, remark: '' });
    }
    const style = section === 'diff' ? 'dim' : 'plain';
    result.push({ kind: 'text', line, number: null, sign: '', text, style });
  }
  return result;
}

/**
 * The lines of a mail that is neither patch nor cover: those with a note under them; all of them where
 * no comment stands on its page.
 */
export function talkLines(
  message: Message,
  noted: ReadonlySet<number>,
  whole: boolean,
): readonly MailLine[] {
  const last = lastLine(message.lines, noted);
  const result: MailLine[] = [];
  for (let line = whole ? 1 : 0; line <= last; line += 1) {
    if (!whole && !noted.has(line)) continue;
    if (result.length === 0) result.push({ kind: 'rule', title: 'mail', remark: '' });
    const text = message.lines[line]!;
    result.push({ kind: 'text', line, number: null, sign: '', text, style: 'plain' });
  }
  return result;
}
