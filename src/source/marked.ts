import { statSync } from 'node:fs';
import type { Spool } from '../host/spool.ts';
import { deliverFile } from './file.ts';
import type { Container, FromFile } from './file.ts';
import { compareFile, markFile } from './mark.ts';
import { startsMail } from './mbox.ts';
import { writeProgress } from './memory.ts';
import type { Memory } from './memory.ts';

/**
 * The mails of a file; with a memory only what it has that it had not the last time, and it is noted for
 * the next time how far it was read. Throws what the system says where it cannot be read.
 *
 * @param relative its path within the source, by which it is remembered.
 */
export async function* deliverMarked(
  file: Container,
  relative: string,
  memory: Memory | null,
  spool: Spool,
): AsyncGenerator<Exclude<FromFile, { type: 'reached' }>> {
  // before it is read: what is written meanwhile counts as a change
  const modified = memory === null ? 0 : statSync(file.name).mtimeMs;
  const from = memory === null ? 0 : whereToStart(file, relative, modified, memory);
  if (from === null) return;
  for await (const event of deliverFile({ ...file, from }, spool)) {
    if (event.type !== 'reached') yield event;
    else if (memory !== null) {
      memory.files.set(relative, markFile(file.bytes, event.at, null));
      yield { type: 'cursor', cursor: writeProgress(memory, false) };
    }
  }
  memory?.files.set(relative, markFile(file.bytes, file.bytes.size, modified));
}

/** The offset from which on a file is new; null where it is what it was. */
function whereToStart(
  { bytes }: Container,
  relative: string,
  modified: number,
  { old, files }: Memory,
): number | null {
  const mark = old.files.get(relative);
  const since = mark === undefined ? 'other' : compareFile(bytes, modified, mark);
  if (mark === undefined || since === 'other') return 0;
  files.set(relative, mark);
  if (since === 'same') return null;
  return startsMail(bytes, mark.end) ? mark.end : 0;
}
