import type { Message } from '../message/message.ts';
import type { Received } from '../series/series.ts';
import type { Verdict } from '../review/comment.ts';
import type { Reviewed } from '../wording/reviewed.ts';
import { dayOf } from './date.ts';
import { positionOf, seriesOf } from './heading.ts';
import { patchesOf } from './home.ts';
import { type Segment, segment, wrap } from './line.ts';
import type { Row } from './row.ts';

type Line = readonly Segment[];

/**
 * What a reader must know of a mail before reading it, in rows of at most `width` columns: whence it
 * came and what became of it, who gave a verdict or a trailer, whether its text is all there.
 */
export function frontRows(reviewed: Reviewed, message: Message, width: number): readonly Row[] {
  const rebuilt: Line = [
    {
      text: ' This mail is absent: its text is rebuilt from what replies quote.',
      style: 'warning',
    },
  ];
  const received = reviewed.topic.received.get(message.id) ?? [];
  return [
    ...rowsOf('remark', lineage(reviewed, message.id), width),
    ...rowsOf('verdict', verdictLines(reviewed, message, received), width),
    ...rowsOf(
      'verdict',
      received.map((one) => receivedLine(reviewed, message, one)),
      width,
    ),
    ...rowsOf('remark', message.rebuilt ? [rebuilt] : [], width),
  ];
}

function rowsOf(kind: Row['kind'], lines: readonly Line[], width: number): readonly Row[] {
  return lines.flatMap((line) =>
    wrap(line, width).map((left): Row => ({
      kind,
      left,
      line: null,
      number: null,
      comment: null,
      joint: null,
      right: [],
    })),
  );
}

/** Verdicts that are no trailers, such as a NAK. */
function verdictLines(
  reviewed: Reviewed,
  message: Message,
  received: readonly Received[],
): readonly Line[] {
  const isReceived = (verdict: Verdict): boolean =>
    received.some(({ messageId, key }) => messageId === verdict.messageId && key === verdict.kind);
  return reviewed.verdicts
    .filter((verdict) => verdict.patch === message.id && !isReceived(verdict))
    .map(({ messageId, kind, by }) => [
      segment(` ${kind}`, 'verdict'),
      segment(` ${by.name === '' ? by.address : by.name}`, 'author'),
      given(reviewed, message, messageId),
    ]);
}

/** ` Reviewed-by Reviewer One · 2 Jul · to v1 2/5` */
function receivedLine(reviewed: Reviewed, message: Message, one: Received): Line {
  const { person, value, to, foreign } = one;
  const source = to === message.id ? '' : ` · to ${positionOf(reviewed, to) ?? 'another mail'}`;
  const name = person === null ? value : person.name || person.address;
  return [
    segment(` ${one.key}`, 'verdict'),
    segment(` ${name}`, person === null ? 'plain' : 'author'),
    given(reviewed, message, one.messageId),
    { text: source, style: 'dim' },
    ...(foreign ? [{ text: ' · sent by another', style: 'warning' } as const] : []),
  ];
}

function given(reviewed: Reviewed, message: Message, reply: string): Segment {
  const day = dayOf(reviewed.messages.get(reply)?.date ?? null, message.date);
  return { text: ` · ${day}`, style: 'dim' };
}

/** More than this a cover does not list: nobody drops so many by hand. */
const MOST_DROPPED = 20;

/** `was v2 3/7`, `new in v3`, `now v3 4/7`, `dropped in v3`; on a cover `dropped: v2 4/7 title`. */
function lineage(reviewed: Reviewed, id: string): readonly Line[] {
  const { series: all, pairings } = reviewed.topic;
  const own = seriesOf(reviewed, id);
  if (own === null) return [];
  const at = (other: string): string => positionOf(reviewed, other) ?? '';
  const versionOf = (series: string): string =>
    `v${all.find((one) => one.id === series)?.version ?? '?'}`;
  const lines: string[] = [];
  for (const { series, pairs, dropped, added } of pairings) {
    const was = pairs.find(({ newer }) => newer.message.id === id);
    const now = pairs.find(({ older }) => older.message.id === id);
    const same = (was ?? now)?.by === 'same' ? ', the same diff' : '';
    if (was !== undefined) lines.push(`was ${at(was.older.message.id)}${same}`);
    if (added.some(({ message }) => message.id === id)) lines.push(`new in ${versionOf(series)}`);
    if (now !== undefined) lines.push(`now ${at(now.newer.message.id)}${same}`);
    if (dropped.some(({ message }) => message.id === id)) {
      lines.push(`dropped in ${versionOf(series)}`);
    }
    if (series === own.id && patchesOf(reviewed).get(id)?.role === 'cover') {
      lines.push(
        ...dropped
          .slice(0, MOST_DROPPED)
          .map(({ message, tag }) => `dropped: ${at(message.id)} ${tag.title}`),
      );
    }
  }
  return lines.map((text) => [segment(` ${text}`, 'dim')]);
}
