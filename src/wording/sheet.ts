import type { Message } from '../message/message.ts';
import type { Patch, Section } from '../series/series.ts';

/** A body line as wording sees it. */
export interface SheetLine {
  /** Body line; 0 is the subject. */
  readonly line: number;
  readonly raw: string;
  readonly section: Section;
  /** Path of the file whose diff it is in, or null. */
  readonly file: string | null;
  /** `text` outside of hunks; diff and file header lines are `header`. */
  readonly kind: 'text' | 'header' | 'context' | 'added' | 'removed';
  /** Column where the text after the diff's sign starts. */
  readonly column: number;
}

/** Reads a mail line by line: a patch by its sections and diff, any other mail by what its lines look like. */
export function sheetOf(message: Message, patch: Patch | null): readonly SheetLine[] {
  return patch === null ? guessedSheet(message) : patchSheet(message, patch);
}

function patchSheet(message: Message, patch: Patch): readonly SheetLine[] {
  const lines: SheetLine[] = message.lines.map((raw, line) => ({
    line,
    raw,
    section: line === 0 ? 'subject' : (patch.sections[line] ?? 'commit-message'),
    file: null,
    kind: patch.sections[line] === 'diff' ? 'header' : 'text',
    column: 0,
  }));
  for (const file of patch.diff.files) {
    for (let line = file.from; line <= Math.min(file.to, lines.length - 1); line += 1) {
      const old = lines[line];
      if (old !== undefined)
        lines[line] = { ...old, file: file.path, section: 'diff', kind: 'header' };
    }
    for (const change of file.hunks.flatMap((hunk) => hunk.lines)) {
      const old = lines[change.line];
      if (old === undefined || change.kind === 'no-newline') continue;
      lines[change.line] = {
        ...old,
        kind: change.kind,
        column: Math.max(0, old.raw.length - change.text.length),
      };
    }
  }
  return lines;
}

/** A mail that is no patch may still hold a diff, say a proposal; quoted lines are left out as headers. */
function guessedSheet(message: Message): readonly SheetLine[] {
  const section: Section = 'reply-text';
  let file: string | null = null;
  let inHunk = false;
  return message.lines.map((raw, line) => {
    const name = /^\+\+\+ (?:b\/)?(\S+)/.exec(raw)?.[1];
    if (name !== undefined) file = name;
    if (raw.startsWith('@@ -')) inHunk = true;
    else if (!/^[ +-]/.test(raw) && raw !== '') inHunk = false;
    const header = /^(?:diff --git |index [\da-f]|--- |\+\+\+ |@@ |>)/.test(raw);
    const kind = header ? 'header' : inHunk ? kindBySign(raw) : 'text';
    return {
      line,
      raw,
      section: line === 0 ? 'subject' : section,
      file: inHunk || header ? file : null,
      kind,
      column: inHunk && !header && raw !== '' ? 1 : 0,
    };
  });
}

function kindBySign(raw: string): SheetLine['kind'] {
  if (raw.startsWith('+')) return 'added';
  return raw.startsWith('-') ? 'removed' : 'context';
}
