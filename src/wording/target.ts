import type { Section } from '../series/series.ts';
import type { FixTarget } from './fix.ts';
import type { Span } from './flow.ts';
import { undress } from './leader.ts';
import type { SheetLine } from './sheet.ts';

/** Files whose text is read by people: documentation, manual pages, help texts. */
const DOCUMENTS =
  /^Documentation\/|(?:^|\/)(?:README|MAINTAINERS|CREDITS|CHANGES|TODO|NEWS)[^/]*$|\.(?:rst|txt|md|adoc|asciidoc|texi|tex|html|[1-9][a-z]?)$|(?:^|\/)man\d?\//;

/** A C comment that began longer ago than this is taken for code. */
const COMMENT_LINES = 200;

/** What stands outside of diffs; the other sections are told apart line by line. */
const SECTIONS: Readonly<Partial<Record<Section, FixTarget>>> = {
  subject: 'subject',
  cover: 'cover',
  notes: 'notes',
  diffstat: 'notes',
  'commit-message': 'commit-message',
  trailers: 'commit-message',
};

/** What kind of text a place of a mail is. */
export function targetOf(sheet: readonly SheetLine[], span: Span): FixTarget {
  const line = sheet[span.fromLine];
  if (line === undefined) return 'commit-message';
  const plain = SECTIONS[line.section];
  if (plain !== undefined) return plain;
  const isTalk =
    line.section === 'reply-text' && line.kind === 'text' && undress(line).style === '';
  return isTalk ? 'commit-message' : inFile(sheet, line, span);
}

function inFile(sheet: readonly SheetLine[], line: SheetLine, span: Span): FixTarget {
  const file = line.file ?? '';
  if (DOCUMENTS.test(file)) return 'doc';
  if (undress(line).style !== '') return 'code-comment';
  const text = line.raw.slice(line.column);
  if (/(?:^|\/)Kconfig[^/]*$/.test(file))
    return /^(?:\t {2}|\t\t| {8,})/.test(text) ? 'doc' : 'code';
  return afterCommentMark(line, span.fromColumn) || insideComment(sheet, line)
    ? 'code-comment'
    : 'code';
}

/** `a = b;  // here`, and its kin with the C marks or `#`. */
function afterCommentMark(line: SheetLine, column: number): boolean {
  const head = line.raw.slice(line.column, column);
  const open = head.lastIndexOf('/*');
  if (open >= 0 && head.indexOf('*/', open) < 0) return true;
  return /(?:^|\s)(?:\/\/|# )/.test(head.replaceAll(/"[^"]*"?/g, ''));
}

/** A line between the marks of a C comment that has no leader of its own. */
function insideComment(sheet: readonly SheetLine[], line: SheetLine): boolean {
  for (let at = line.line - 1; at > line.line - COMMENT_LINES; at -= 1) {
    const above = sheet[at];
    if (
      above === undefined ||
      above.file !== line.file ||
      above.kind === 'header' ||
      above.kind === 'text'
    )
      return false;
    if (above.kind === 'removed') continue;
    const open = above.raw.lastIndexOf('/*');
    const close = above.raw.lastIndexOf('*/');
    if (open >= 0 || close >= 0) return open > close;
  }
  return false;
}

/** Whether a place in code lies within a string literal, which people read. */
export function inString(sheet: readonly SheetLine[], span: Span): boolean {
  const head = sheet[span.fromLine]?.raw.slice(0, span.fromColumn).replaceAll(/\\./g, '') ?? '';
  return (head.split('"').length - 1) % 2 === 1;
}
