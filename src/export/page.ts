import type { Comment } from '../review/comment.ts';
import type { Fix } from '../wording/fix.ts';
import type { Reviewed } from '../wording/reviewed.ts';
import { assemble, type Note } from './columnize.ts';
import { discussionsOf } from './discussion.ts';
import { findingRows, findingsAbout } from './findingnote.ts';
import type { Checked } from './findingnote.ts';
import { frontRows } from './front.ts';
import { headingOf } from './heading.ts';
import { commentsByHome, patchesOf } from './home.ts';
import type { Segment } from './line.ts';
import { noteRows, type NoteParts } from './note.ts';
import type { Row } from './row.ts';
import { patchLines, talkLines } from './section.ts';

/** A comment of the page: where its note starts, and the line it hangs under. Indices into `rows`. */
export interface Stop {
  readonly comment: string;
  readonly note: number;
  readonly line: number;
}

/** One mail with its notes, laid out for a width. */
export interface Page {
  readonly messageId: string;
  /** In columns. */
  readonly width: number;
  /** Columns of the patch where the notes stand beside it; null where they stand under their lines. */
  readonly divided: number | null;
  /** Number, title, author and day in one row. */
  readonly heading: readonly Segment[];
  readonly rows: readonly Row[];
  /** In the order of the rows. */
  readonly stops: readonly Stop[];
}

/** From this width on the notes stand beside their lines. */
const BESIDE_FROM = 100;
/** A page is laid out for this many columns at least. */
export const NARROWEST = 40;
/** Sign, line number and 80 columns of code need no more. */
const WIDEST_PATCH = 96;
/** A commit message is up to 75 columns wide, git's diffstat 80; 3 stand before it and 1 behind. */
const WHOLE_LINE = 84;
const NARROWEST_NOTES = 41;

function dividedAt(width: number): number | null {
  if (width < BESIDE_FROM) return null;
  const whole = Math.min(WHOLE_LINE, width - NARROWEST_NOTES - 1);
  return Math.min(Math.max(Math.round(width * 0.58), whole), WIDEST_PATCH);
}

function groupBy<T>(
  items: readonly T[],
  key: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Makes notes of the comments of one place; fixes and verdicts are looked up once a page. */
function noteMaker(reviewed: Reviewed, near: string | null) {
  const fixes = groupBy(reviewed.fixes, (fix) => fix.comment);
  const verdicts = groupBy(reviewed.verdicts, (verdict) => verdict.messageId);
  const signed = (fix: Fix): boolean =>
    patchesOf(reviewed).get(fix.message)?.sections[fix.lines[0]] === 'diff';
  const make = (comment: Comment, indent: number, quoted: boolean): Note => {
    const parts: NoteParts = {
      fixes: fixes.get(comment.id) ?? [],
      verdicts: verdicts.get(comment.messageId) ?? [],
      near,
      signed,
      quoted,
    };
    return {
      id: comment.id,
      indent,
      fixes: parts.fixes,
      rows: (width) => noteRows(comment, parts, width),
    };
  };
  return (comments: readonly Comment[], quoted: boolean): readonly Note[] =>
    discussionsOf(comments).flatMap(({ first, answers }) => [
      make(first, 0, quoted),
      ...answers.map((answer) => make(answer, 1, false)),
    ]);
}

/** Where the notes start, and where the lines are that they hang under, by id of the note. */
function stopsOf(
  rows: readonly Row[],
  places: ReadonlyMap<string, number | undefined>,
): readonly Stop[] {
  const lineRows = new Map<number, number>();
  const stops = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    if (row.line !== null && !lineRows.has(row.line)) lineRows.set(row.line, index);
    if (row.comment !== null && !stops.has(row.comment)) stops.set(row.comment, index);
  }
  return [...stops].map(([comment, note]) => ({
    comment,
    note,
    line: lineRows.get(places.get(comment) ?? -1) ?? note,
  }));
}

/**
 * Lays out one mail (patch, cover, or talk) with every comment that belongs to it: under or beside
 * its line, then those about the whole mail, then those that could not be placed. No row is wider than
 * `width` columns. An id that is not among the mails gives a page without rows.
 */
export function layOutPage(
  reviewed: Checked,
  messageId: string,
  options: { readonly width: number },
): Page {
  const width = Math.max(options.width, NARROWEST);
  const divided = dividedAt(width);
  const message = reviewed.messages.get(messageId) ?? patchesOf(reviewed).get(messageId)?.message;
  if (message === undefined) {
    return { messageId, width, divided, heading: [], rows: [], stops: [] };
  }
  const comments = commentsByHome(reviewed).get(messageId) ?? [];
  const notesOf = noteMaker(reviewed, message.date);
  const isPlaced = ({ place }: Comment): boolean =>
    place?.message === messageId && message.lines[place.line] !== undefined;
  const placed = comments.filter(isPlaced);
  const rest = comments.filter((comment) => !isPlaced(comment));
  const byLine = new Map<number, readonly Note[]>(
    [...groupBy(placed, ({ place }) => String(place!.line))].map(([line, there]) => [
      Number(line),
      notesOf(there, false),
    ]),
  );
  const places = new Map(placed.map(({ id, place }) => [id, place?.line]));
  for (const { id, finding } of findingsAbout(reviewed, messageId)) {
    const rows = (columns: number): ReturnType<typeof findingRows> => findingRows(finding, columns);
    const note: Note = { id, indent: 0, fixes: [], rows };
    byLine.set(finding.line, [...(byLine.get(finding.line) ?? []), note]);
    places.set(id, finding.line);
  }
  const noted = new Set(byLine.keys());
  const patch = patchesOf(reviewed).get(messageId);
  const lines =
    patch === undefined
      ? talkLines(message, noted, comments.length === 0)
      : patchLines(patch, noted);
  const rows = [
    ...frontRows(reviewed, message, width),
    ...assemble({
      messageId,
      lines,
      byLine,
      mail: notesOf(
        rest.filter(({ about }) => about === 'mail'),
        false,
      ),
      unplaced: notesOf(
        rest.filter(({ about }) => about !== 'mail'),
        true,
      ),
      width,
      divided,
    }),
  ];
  const heading = headingOf(reviewed, message, width);
  return { messageId, width, divided, heading, rows, stops: stopsOf(rows, places) };
}
