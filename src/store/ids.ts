import { hash } from 'node:crypto';
import type { Database } from './database.ts';

/** So many ids belong to one second. More would make the full-text index larger: it keeps their differences. */
const perSecond = 256;
/** 2242: what is dated later is found with that year's mails, but keeps its date. */
const lastSecond = 2 ** 33 - 1;
/** Where a second is full, ids of the next ones are taken, within 18 hours: then others have room still. */
const widths = [perSecond, 2 ** 12, 2 ** 16, 2 ** 20, 2 ** 24];
const triesEach = 4;

/**
 * Ids for a mail, by its date: ids in falling order are mails from the newest to the oldest, those
 * without a date last. So a full-text search finds the newest first, and may stop when it has enough.
 * Within a second it is the identity that decides, and not which mail came first. The first one that is
 * free is to be taken; the last one is.
 *
 * @param at milliseconds since 1970, or null.
 */
export function* idsFor(
  database: Database,
  at: number | null,
  identity: string,
): Generator<number> {
  const first = firstIdOf(at ?? 0);
  const noise = hash('sha256', identity, 'buffer');
  for (const [round, width] of widths.entries()) {
    for (let n = 0; n < triesEach; n++) {
      yield first + (noise.readUInt32LE(round * triesEach + n) % width);
    }
  }
  const highest = database.get('SELECT max(id) AS id FROM mails');
  yield Number(highest?.['id'] ?? 0) + 1;
}

/** The lowest id that a mail of this time may have, or of any later time. */
export function firstIdOf(at: number): number {
  return Math.min(Math.max(Math.floor(at / 1000), 0), lastSecond) * perSecond;
}

/** The lowest id that no mail of before this time has, unless somebody forged millions of one second. */
export function endIdOf(at: number): number {
  return firstIdOf(at) + perSecond + 2 ** 24;
}
