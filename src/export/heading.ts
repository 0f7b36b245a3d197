import type { Message } from '../message/message.ts';
import type { Series } from '../series/series.ts';
import type { Reviewed } from '../wording/reviewed.ts';
import { dayOf } from './date.ts';
import { patchesOf } from './home.ts';
import { type Segment, segment, spread } from './line.ts';

/** The series a mail is the cover or a patch of. */
export function seriesOf(reviewed: Reviewed, messageId: string): Series | null {
  return (
    reviewed.topic.series.find(
      ({ cover, patches }) =>
        cover?.message.id === messageId || patches.some(({ message }) => message.id === messageId),
    ) ?? null
  );
}

/** `v2 2/5`, `v2 cover`, or null for a mail outside a series. */
export function positionOf(reviewed: Reviewed, messageId: string): string | null {
  const series = seriesOf(reviewed, messageId);
  const patch = patchesOf(reviewed).get(messageId);
  if (series === null || patch === undefined) return null;
  const where = patch.role === 'cover' ? 'cover' : `${patch.index}/${series.total}`;
  return `v${series.version} ${where}`;
}

/**
 * `v2 2/5 line 110 (kernel/livepatch/state.c:25)`: a body line of a mail, and which line of the new file it shows,
 * where it shows one; with the Message-ID where the mail is in no series.
 */
export function linePlaceOf(reviewed: Reviewed, messageId: string, line: number): string {
  const files = patchesOf(reviewed).get(messageId)?.diff.files ?? [];
  const place = `${positionOf(reviewed, messageId) ?? messageId} line ${line}`;
  for (const { path, hunks } of files) {
    const shown = hunks.flatMap(({ lines }) => lines).find((one) => one.line === line);
    if (shown !== undefined) {
      return shown.newNumber === null ? place : `${place} (${path}:${shown.newNumber})`;
    }
  }
  return place;
}

/** `v2 2/5  livepatch: Basic API …        Author One  19 Jul 2019`, exactly `width` columns. */
export function headingOf(reviewed: Reviewed, message: Message, width: number): readonly Segment[] {
  const patch = patchesOf(reviewed).get(message.id);
  const position = positionOf(reviewed, message.id);
  const name = message.from.name === '' ? message.from.address : message.from.name;
  return spread(
    [
      { text: position === null ? '' : `${position}  `, style: 'number' },
      segment(patch?.tag.title ?? message.subject, 'title'),
    ],
    [segment(`  ${name}`, 'author'), { text: `  ${dayOf(message.date)}`, style: 'dim' }],
    width,
  );
}
