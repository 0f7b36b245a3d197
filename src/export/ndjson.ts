import type { DiffFile } from '../diff/diff.ts';
import type { Person } from '../message/message.ts';
import type { Problem } from '../problem.ts';
import type { Anchor, Comment, Verdict } from '../review/comment.ts';
import type { Patch, Series } from '../series/series.ts';
import type { Fix } from '../wording/fix.ts';
import type { Finding } from '../livepatch/finding.ts';
import type { Checked } from './findingnote.ts';

/** One object of `sidenote replay`: a plain JSON value whose keys stand in the order they are printed. */
export interface Record {
  readonly type: 'series' | 'comment' | 'fix' | 'verdict' | 'finding' | 'problem';
  readonly [key: string]: unknown;
}

/**
 * A record, and its place among the records of all topics. Keys compare by code unit (`<`), as
 * strings; no two records of one run share a key unless they are equal in all that orders them.
 */
export interface Ranked {
  readonly key: string;
  readonly record: Record;
}

/** Rank of each type, by which records are ordered first. */
const ranks = {
  series: '0',
  comment: '1',
  fix: '2',
  verdict: '3',
  finding: '5',
  problem: '6',
} as const;

/** Above every date, so that what has none comes last. */
const noDate = '\uFFFF';

/** All records of a topic, unordered; `key` gives each its place in the whole run's output. */
export function* records(reviewed: Checked): Iterable<Ranked> {
  const comments = new Map(reviewed.comments.map((comment) => [comment.id, comment]));
  for (const series of reviewed.topic.series) yield rankedSeries(series);
  for (const comment of reviewed.comments) {
    const record = commentRecord(comment);
    yield { key: key('comment', comment.date ?? noDate, ...numbered(comment.id)), record };
  }
  for (const fix of reviewed.fixes) yield rankedFix(fix, comments.get(fix.comment));
  for (const verdict of reviewed.verdicts) yield rankedVerdict(verdict);
  for (const finding of reviewed.findings ?? []) yield rankedFinding(finding);
  for (const problem of reviewed.problems) yield rankedProblem(problem);
}

/**
 * What JSON lets stand and a terminal does not take for text: DEL and C1, blanks without width, and marks
 * that end a line or turn its order round.
 */
const steering = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A record, or another object, as JSON in one line, without LF, that is safe to print: what steers a terminal is escaped. */
export function lineOf(record: object): string {
  return JSON.stringify(record).replace(
    steering,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Parts are separated by NUL, below which nothing sorts: `a` comes before `ab`. */
function key(type: keyof typeof ranks, ...parts: readonly string[]): string {
  return [ranks[type], ...parts].join('\0');
}

/** `<id>#10` as parts that sort after those of `<id>#2`; likewise `/n` of a fix. */
function numbered(id: string): readonly string[] {
  const cut = /^(?<stem>.*)[#/](?<digits>\d{1,15})$/s.exec(id)?.groups;
  return cut === undefined ? [id] : [cut['stem'] ?? '', (cut['digits'] ?? '').padStart(15, '0')];
}

function rankedSeries(series: Series): Ranked {
  return {
    key: key('series', series.date ?? noDate, series.id),
    record: {
      type: 'series',
      id: series.id,
      topic: series.topic,
      version: series.version,
      subject: series.subject,
      author: person(series.author),
      date: series.date,
      total: series.total,
      cover: series.cover?.message.id ?? null,
      patches: series.patches.map(patchEntry),
      missing: series.missing,
      supersedes: series.supersedes,
      supersededBy: series.supersededBy,
    },
  };
}

function patchEntry(patch: Patch): object {
  return {
    index: patch.index,
    messageId: patch.message.id,
    subject: patch.tag.title,
    files: patch.diff.files.map((file: DiffFile) => file.path),
    complete: patch.complete,
    rebuilt: patch.rebuilt,
  };
}

function commentRecord(comment: Comment): Record {
  return {
    type: 'comment',
    id: comment.id,
    messageId: comment.messageId,
    author: person(comment.author),
    bot: comment.bot,
    date: comment.date,
    series: comment.series,
    depth: comment.depth,
    answers: comment.answers,
    about: comment.about,
    anchor: anchor(comment.anchor),
    place: anchor(comment.place),
    quote: comment.quoted.map((line) => line.text),
    text: comment.text,
  };
}

/** A fix stands where its comment does in the order of comments, then by its number. */
function rankedFix(fix: Fix, comment: Comment | undefined): Ranked {
  return {
    key: key(
      'fix',
      comment?.date ?? noDate,
      ...numbered(fix.comment),
      ...numbered(fix.id).slice(1),
    ),
    record: {
      type: 'fix',
      id: fix.id,
      comment: fix.comment,
      kind: fix.kind,
      old: fix.old,
      new: fix.new,
      all: fix.all,
      target: fix.target,
      message: fix.message,
      lines: fix.lines,
      status: fix.status,
      before: fix.before,
      after: fix.after,
    },
  };
}

function rankedVerdict(verdict: Verdict): Ranked {
  const { messageId, kind, by, series, patch } = verdict;
  return {
    key: key('verdict', messageId, kind, by.address, patch ?? noDate),
    record: { type: 'verdict', messageId, kind, by: person(by), series, patch },
  };
}

function rankedFinding(finding: Finding): Ranked {
  const { series, patch, line, rule, text } = finding;
  return {
    key: key('finding', series, patch, String(line).padStart(15, '0'), rule, text),
    record: findingRecord(finding),
  };
}

/** What the check says, as a record. */
export function findingRecord(finding: Finding): Record {
  const { series, patch, line, rule, severity, text, scenario, seed } = finding;
  return { type: 'finding', series, patch, line, rule, severity, text, scenario, seed };
}

function rankedProblem(problem: Problem): Ranked {
  const { where, code, severity, text } = problem;
  return {
    key: key('problem', where, code, text),
    record: { type: 'problem', where, code, severity, text },
  };
}

function person({ name, address }: Person): Person {
  return { name, address };
}

function anchor(at: Anchor | null): object | null {
  if (at === null) return null;
  return {
    message: at.message,
    line: at.line,
    text: at.text,
    section: at.section,
    file: at.file,
    side: at.side,
    number: at.number,
    hunk: at.hunk,
    confidence: at.confidence,
  };
}
