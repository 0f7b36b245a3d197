import { createHash } from 'node:crypto';
import type { Problem } from '../problem.ts';
import type { Delivery } from '../source/source.ts';
import type { Envelope } from './message.ts';

/** What is kept of a mail while only its header has been read. */
export interface Kept {
  readonly envelope: Envelope;
  readonly again: Delivery['again'];
  readonly problems: readonly Problem[];
  /** What `identityOf` gives, where it is known without reading the mail. */
  readonly identity?: string;
}

/**
 * Makes ids unique: of several mails with one id the lowest hash keeps it, the others are called
 * `<id>+<8 hex of the hash>`. A mail whose author, date, subject and body are another's came by two
 * ways (list and inbox) and is one mail. Each of both is a Problem `duplicate-message-id`.
 *
 * @param byHash mails by the SHA-256 of their bytes; their order does not matter.
 * @returns mails by id.
 */
export async function nameApart(
  byHash: ReadonlyMap<string, Kept>,
): Promise<ReadonlyMap<string, Kept>> {
  const byId = new Map<string, Kept>();
  const variants = new Map<string, string[]>();
  for (const hash of [...byHash.keys()].sort()) {
    const kept = byHash.get(hash);
    if (kept === undefined) continue;
    const { id } = kept.envelope;
    const names = variants.get(id) ?? [];
    variants.set(id, names);
    const apart = names.length === 0 ? id : `${id}+${hash.slice(0, 8)}`;
    const twin = await findTwin(kept, names, byId);
    if (twin === null) {
      names.push(apart);
      byId.set(apart, apart === id ? kept : renamed(kept, apart));
    } else {
      const text = `It is a copy of ${twin.envelope.id} that came by another way, and is left out.`;
      const problems = [...twin.problems, duplicate(apart, 'note', text)];
      byId.set(twin.envelope.id, { ...twin, problems });
    }
  }
  return byId;
}

function renamed(kept: Kept, apart: string): Kept {
  const { id } = kept.envelope;
  const text = `Another mail has the Message-ID ${id} and other bytes; this one is called ${apart}.`;
  const own = kept.problems.map((problem) => ({ ...problem, where: apart }));
  return {
    ...kept,
    envelope: { ...kept.envelope, id: apart },
    problems: [...own, duplicate(apart, 'warning', text)],
  };
}

function duplicate(where: string, severity: Problem['severity'], text: string): Problem {
  return { where, code: 'duplicate-message-id', severity, text };
}

/** With more mails of one id somebody plays games; the rest are not compared. */
const MOST_VARIANTS = 8;

async function findTwin(
  kept: Kept,
  names: readonly string[],
  byId: ReadonlyMap<string, Kept>,
): Promise<Kept | null> {
  for (const name of names.slice(0, MOST_VARIANTS)) {
    const other = byId.get(name);
    if (other !== undefined && (await isCopy(kept, other))) return other;
  }
  return null;
}

/** `other` may have been renamed since; both came with the id of `kept`. */
async function isCopy(kept: Kept, other: Kept): Promise<boolean> {
  const [a, b] = [kept.envelope, other.envelope];
  if (a.subject !== b.subject || a.date !== b.date || a.from.address !== b.from.address)
    return false;
  const [own, its] = [await identity(kept, a.id), await identity(other, a.id)];
  return own === its;
}

async function identity(kept: Kept, id: string): Promise<string> {
  return kept.identity ?? identityOf({ ...kept.envelope, id }, await kept.again());
}

/**
 * Equal for two mails exactly where they are one mail that came by two ways: id, author, date, subject
 * and body are the same, line ends and blank lines at the end aside. Hex SHA-256.
 *
 * @param envelope what `readEnvelope` gave for `bytes`.
 */
export function identityOf(
  { id, from, date, subject }: Pick<Envelope, 'id' | 'from' | 'date' | 'subject'>,
  bytes: Buffer,
): string {
  const head = JSON.stringify([id, from.address, date, subject]);
  return createHash('sha256').update(head).update('\n').update(bodyOf(bytes)).digest('hex');
}

/** Most mails fit. It is asked of every mail that is fetched: what it throws away, others have to sweep up. */
const room = Buffer.alloc(64 * 1024);

/**
 * What stands behind the header, byte for byte, line ends and blank lines at the end aside; empty where nothing
 * does. Valid until the next call.
 */
function bodyOf(bytes: Buffer): Buffer {
  const text = bytes.length > room.length ? Buffer.alloc(bytes.length) : room;
  let size = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x0d || bytes[at + 1] !== 0x0a) text[size++] = byte;
  }
  const gap = text.subarray(0, size).indexOf('\n\n');
  if (gap < 0) return text.subarray(0, 0);
  while (size > gap && isBlank(text[size - 1] ?? 0)) size -= 1;
  return text.subarray(gap, size);
}

/** White space of Latin-1: a no-break space is some. */
function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0xa0;
}
