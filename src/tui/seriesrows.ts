import { dayOf } from '../export/date.ts';
import type { Finding } from '../export/findings.ts';
import { isGreeting } from '../export/greeting.ts';
import { type Segment, segment, spread } from '../export/line.ts';
import { type MailSummary, type SeriesSummary, nameOf } from '../export/summary.ts';

/** A row of the series screen, and the mail and comment that enter opens there. */
export interface SeriesRow {
  readonly message: string;
  readonly comment: string | null;
  readonly text: readonly Segment[];
}

const INDENT = ' '.repeat(10);

function countsOf(mail: MailSummary, findings: readonly Finding[]): readonly string[] {
  const comments = mail.comments.filter((comment) => !isGreeting(comment));
  const { fixes } = mail;
  const words: string[] = [];
  if (comments.length > 0) {
    words.push(`${comments.length} ${comments.length === 1 ? 'comment' : 'comments'}`);
  }
  if (fixes > 0) words.push(`${fixes} ${fixes === 1 ? 'fix' : 'fixes'}`);
  const found = findings.filter(
    ({ patch, severity }) => patch === mail.messageId && severity !== 'note',
  ).length;
  if (found > 0) words.push(`${found} ${found === 1 ? 'finding' : 'findings'}`);
  if (mail.rebuilt) words.push('rebuilt');
  if (!mail.complete) words.push('incomplete');
  return words;
}

function mailRow(mail: MailSummary, width: number, findings: readonly Finding[]): SeriesRow {
  const left: readonly Segment[] = [
    { text: `${mail.position.padStart(7)}  `, style: 'number' },
    segment(mail.subject, mail.comments.length > 0 ? 'title' : 'plain'),
  ];
  const right = segment(`  ${countsOf(mail, findings).join(' · ')} `, 'dim');
  return { message: mail.messageId, comment: null, text: spread(left, [right], width) };
}

function verdictRows(mail: MailSummary): readonly SeriesRow[] {
  return mail.verdicts.map(({ kind, by }) => ({
    message: mail.messageId,
    comment: null,
    text: [{ text: INDENT, style: 'plain' }, segment(kind, 'verdict'), segment(` ${by}`, 'author')],
  }));
}

/** The first line of each comment that has no line to stand under; the page shows greetings, too. */
function talkRows(mail: MailSummary): readonly SeriesRow[] {
  return mail.comments
    .filter((comment) => comment.place === null && !isGreeting(comment))
    .map((comment) => ({
      message: mail.messageId,
      comment: comment.id,
      text: [
        { text: `${INDENT}▌`, style: 'bar' },
        segment(nameOf(comment.author), 'author'),
        { text: ` · ${dayOf(comment.date, mail.date)}`, style: 'dim' },
        { text: comment.about === 'mail' ? '' : ' · not placed', style: 'warning' },
        segment(`  ${comment.text.split('\n').find((line) => line.trim() !== '') ?? ''}`),
      ],
    }));
}

/** The rows of the series screen, in order of the patches; `findings` are those of checks. */
export function seriesRows(
  summary: SeriesSummary,
  width: number,
  findings: readonly Finding[] = [],
): readonly SeriesRow[] {
  return summary.mails.flatMap((mail) => [
    mailRow(mail, width, findings),
    ...verdictRows(mail),
    ...talkRows(mail),
  ]);
}
