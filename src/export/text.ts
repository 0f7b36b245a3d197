import type { Reviewed } from '../wording/reviewed.ts';
import { dayOf } from './date.ts';
import { findingsAbout } from './findingnote.ts';
import type { Checked } from './findingnote.ts';
import { commentsByHome } from './home.ts';
import { type Segment, type Style, segment, spread, wrap } from './line.ts';
import { type Page, layOutPage, NARROWEST } from './page.ts';
import { segmentsOf } from './row.ts';
import { type MailSummary, type SeriesSummary, summarise } from './summary.ts';

export interface TextOptions {
  /** In columns; 40 at least. */
  readonly width: number;
  /** Write escape sequences for colour. */
  readonly colour: boolean;
}

/** Parameters of SGR (ECMA-48 8.3.117), the 16 colours only: they follow the user's own palette. */
const SGR: Readonly<Record<Style, string>> = {
  plain: '',
  dim: '2',
  rule: '2',
  title: '1',
  number: '2',
  mark: '1;33',
  added: '32',
  removed: '31',
  hunk: '36',
  bar: '33',
  selected: '1;36',
  author: '1',
  wording: '33',
  verdict: '1;32',
  robot: '35',
  warning: '33',
  old: '31',
  'old-changed': '1;4;31',
  new: '32',
  'new-changed': '1;4;32',
};

function paint(row: readonly Segment[], colour: boolean): string {
  return row
    .map(({ text, style }) =>
      colour && SGR[style] !== '' ? `\x1b[${SGR[style]}m${text}\x1b[0m` : text,
    )
    .join('');
}

/** The row as text; blanks at its end are left out. */
function rowText(row: readonly Segment[], colour: boolean): string {
  let end = row.length;
  while (end > 0 && row[end - 1]!.text.trim() === '') end -= 1;
  const kept = row.slice(0, end);
  const last = kept.at(-1);
  if (last === undefined) return '';
  return paint([...kept.slice(0, -1), { ...last, text: last.text.trimEnd() }], colour);
}

/** A page as text, its heading first; every row ends with LF. */
export function formatPage(page: Page, options: { readonly colour: boolean }): string {
  return [page.heading, ...page.rows.map(segmentsOf)]
    .map((row) => `${rowText(row, options.colour)}\n`)
    .join('');
}

/** `7 comments · 3 fixes · 2 Reviewed-by · missing 4/5` */
function countsOf(summary: SeriesSummary): string {
  const words = [`${summary.comments} ${summary.comments === 1 ? 'comment' : 'comments'}`];
  if (summary.fixes > 0) words.push(`${summary.fixes} ${summary.fixes === 1 ? 'fix' : 'fixes'}`);
  for (const { kind, count } of summary.verdicts) words.push(`${count} ${kind}`);
  if (summary.missing.length > 0) {
    words.push(`missing ${summary.missing.map((index) => `${index}/${summary.total}`).join(' ')}`);
  }
  if (summary.superseded) words.push('superseded');
  return words.join(' · ');
}

function seriesHead(summary: SeriesSummary, options: TextOptions): string {
  const tag = summary.version === null ? 'talk' : `v${summary.version}`;
  const rows = [
    spread(
      [{ text: `${tag}  `, style: 'number' }, segment(summary.subject, 'title')],
      [
        segment(`  ${summary.author}`, 'author'),
        { text: `  ${dayOf(summary.date)}`, style: 'dim' },
      ],
      options.width,
    ),
    ...wrap([segment(countsOf(summary), 'dim')], options.width),
  ];
  return rows.map((row) => `${rowText(row, options.colour)}\n`).join('');
}

function quietMail(mail: MailSummary, options: TextOptions): string {
  const verdicts = mail.verdicts.map(({ kind, by }) => ` · ${kind} ${by}`).join('');
  const row: readonly Segment[] = [
    { text: `${mail.position}  `, style: 'number' },
    segment(mail.subject),
    segment(` · no comments${verdicts}`, 'dim'),
  ];
  return wrap(row, options.width)
    .map((part) => `${rowText(part, options.colour)}\n`)
    .join('');
}

/** Pages have a blank line around them; mails without comments stand together. */
function mailsText(reviewed: Checked, mails: readonly MailSummary[], options: TextOptions): string {
  const isSpoken = (mail: MailSummary | undefined): boolean =>
    mail !== undefined &&
    (mail.comments.length > 0 || findingsAbout(reviewed, mail.messageId).length > 0);
  return mails
    .map((mail, index) => {
      const spoken = isSpoken(mail);
      const apart = spoken || isSpoken(mails[index - 1]) ? '\n' : '';
      if (!spoken) return apart + quietMail(mail, options);
      return apart + formatPage(layOutPage(reviewed, mail.messageId, options), options);
    })
    .join('');
}

/** Whether all mails of a topic are without subject and text: there is nothing to see of them. */
export function isBlank({ messages }: Reviewed): boolean {
  return [...messages.values()].every(({ lines }) => lines.every((line) => line.trim() === ''));
}

/**
 * A topic as text: every series, the newest last; mails with comments whole with their notes, those
 * without as one line; then talk that belongs to no series. Every row ends with LF.
 */
export function formatReviewed(reviewed: Checked, options: TextOptions): string {
  const at = { ...options, width: Math.max(options.width, NARROWEST) };
  return summarise(reviewed)
    .map((summary) => seriesHead(summary, at) + mailsText(reviewed, summary.mails, at))
    .join('\n');
}

/**
 * One mail as text. A patch or cover is its page; for a reply, the pages on which its comments stand.
 * An id that is not among the mails gives an empty text.
 */
export function formatMessage(reviewed: Checked, messageId: string, options: TextOptions): string {
  const homes = commentsByHome(reviewed);
  const written = [...homes]
    .filter(([, comments]) => comments.some((comment) => comment.messageId === messageId))
    .map(([home]) => home);
  const ids = homes.has(messageId) || written.length === 0 ? [messageId] : written;
  return ids
    .map((id) => layOutPage(reviewed, id, options))
    .filter((page) => page.heading.length > 0)
    .map((page) => formatPage(page, options))
    .join('\n');
}
