import { Failure } from '../failure.ts';
import type { StoredBytes } from '../host/bytes.ts';
import type { Spool } from '../host/spool.ts';
import type { Severity } from '../problem.ts';
import { pageToMail } from './archivepage.ts';
import { detectContent, headSize } from './detect.ts';
import type { Content } from './detect.ts';
import { splitMbox } from './mbox.ts';
import type { Piece } from './mbox.ts';
import { isMboxrdName } from './name.ts';
import { unpack } from './packed.ts';
import { longestPostmark, unescapeFrom } from './postmark.ts';
import type { Delivered } from './source.ts';

/** A kernel list takes mails below 1 MiB; what is larger than this is no review, and fills the memory. */
export const longestMail = 64 * 1024 * 1024;

/** A file, or what was spooled, and how to look at it. */
export interface Container {
  /** The path as people wrote it, or `-`. Its ending tells mboxrd from mboxo. */
  readonly name: string;
  readonly bytes: StoredBytes;
  /** One mail, even if it starts with a `From ` line: a maildir's file, an `.eml`. */
  readonly single: boolean;
  /** Said to be mail by the user or by a name; if it is not, that is an error. */
  readonly certain: boolean;
  /** Of an mbox that is not packed, what is before this offset of a separator is known. */
  readonly from?: number;
}

/** A Problem with a container, as a source yields it. */
export type ContainerProblem = Extract<Delivered, { type: 'problem' }>;

/** What `deliverFile` gives besides what a source gives. */
export type FromFile =
  | Delivered
  /** Nobody said that the file was mail, and it is none. */
  | { readonly type: 'no-mail' }
  /** Of an mbox that is not packed, all mails before this offset have been delivered. */
  | { readonly type: 'reached'; readonly at: number };

/** Of an mbox so many mails are at most read again after an interruption. */
const mailsPerMark = 1000;

/**
 * The mails of one file, whatever it holds: an mbox, one mail, a web archive's page, or any of
 * these in gzip or zstd. Problems have codes `empty`, `not-mail`, `mail-cut`, `gzip-broken`, `zstd-broken`.
 */
export async function* deliverFile(file: Container, spool: Spool): AsyncGenerator<FromFile> {
  const content = detectContent(file.bytes.read(0, headSize), file.certain);
  if (content !== 'gzip' && content !== 'zstd') {
    yield* deliverContent(file, content);
    return;
  }
  const { bytes, error } = await unpack(file.bytes, content, spool);
  const inner = { ...file, bytes, from: 0 };
  const innerContent = detectContent(bytes.read(0, headSize), file.certain);
  if (error !== null && !(innerContent === 'empty' && !file.certain)) {
    const text = `Decompression stopped: ${error.message}.`;
    yield problem(file.name, bytes.size, `${content}-broken`, text);
  }
  if (innerContent !== 'empty' || error === null) {
    // offsets in what was unpacked say nothing about the file
    for await (const event of deliverContent(inner, innerContent)) {
      if (event.type !== 'reached') yield event;
    }
  }
}

async function* deliverContent(file: Container, content: Content): AsyncGenerator<FromFile> {
  if (content === 'mbox' && !file.single) yield* deliverMbox(file);
  else if (content === 'mbox' || content === 'mail') yield* deliverOne(file, (bytes) => bytes);
  else if (content === 'page') yield* deliverOne(file, pageToMail);
  else if (!file.certain) yield { type: 'no-mail' };
  else if (content === 'empty')
    yield problem(file.name, 0, 'empty', 'There is no mail: it is empty.', 'warning');
  else yield problem(file.name, 0, 'not-mail', 'This is no mail: nothing in it is like a header.');
}

async function* deliverMbox({ name, bytes, from = 0 }: Container): AsyncGenerator<FromFile> {
  const named = isMboxrdName(name);
  let mails = 0;
  for await (const piece of splitMbox(bytes, longestMail, from)) {
    if (mails > 0 && mails % mailsPerMark === 0) yield { type: 'reached', at: piece.at };
    mails++;
    if (piece.cut) yield tooLong(name, piece.at);
    if (isMail(piece.bytes)) yield deliverPiece(name, bytes, piece, named || piece.mboxrd);
    else if (piece.bytes.toString('latin1', 0, headSize).trim() !== '' || piece.at > 0) {
      yield problem(name, piece.at, 'not-mail', 'This is no mail: nothing in it is like a header.');
    }
  }
}

/** Whether there is a line like a header field. */
export function isMail(bytes: Buffer): boolean {
  return /^[!-9;-~]{2,78}[ \t]*:/m.test(bytes.toString('latin1', 0, headSize));
}

function deliverPiece(name: string, bytes: StoredBytes, piece: Piece, mboxrd: boolean): Delivered {
  const { at, start, length } = piece;
  return {
    type: 'mail',
    mail: {
      origin: `${name}@${at}`,
      bytes: unescapeFrom(piece.bytes, mboxrd),
      again: async () => unescapeFrom(readAgain(name, bytes, start, length), mboxrd),
    },
  };
}

/** A file that is one mail, with or without a `From ` line at its top. */
async function* deliverOne(
  { name, bytes }: Container,
  toMail: (bytes: Buffer) => Buffer,
): AsyncGenerator<Delivered> {
  const start = afterPostmark(bytes.read(0, longestPostmark));
  const length = Math.min(bytes.size - start, longestMail);
  if (bytes.size - start > longestMail) yield tooLong(name, 0);
  yield {
    type: 'mail',
    mail: {
      origin: name,
      bytes: toMail(readAgain(name, bytes, start, length)),
      again: async () => toMail(readAgain(name, bytes, start, length)),
    },
  };
}

/** Where the mail starts in a file that is one mail: behind its `From ` line, if it has one. */
export function afterPostmark(head: Buffer): number {
  return head.toString('latin1', 0, 5) === 'From ' ? head.indexOf(0x0a) + 1 : 0;
}

function readAgain(name: string, bytes: StoredBytes, start: number, length: number): Buffer {
  const hint = 'Start again: the mail was moved or cut while it was being read.';
  let read: Buffer;
  try {
    read = bytes.read(start, length);
  } catch (cause) {
    throw new Failure('source', `${name} cannot be read any more.`, { hint, cause });
  }
  if (read.length === length) return read;
  throw new Failure('source', `${name} has changed while it was being read.`, { hint });
}

/** A Problem of a mail of which only the first 64 MiB are read. */
export function tooLong(name: string, at: number | string): ContainerProblem {
  return problem(
    name,
    at,
    'mail-cut',
    'The mail is longer than 64 MiB; the rest is not read.',
    'warning',
  );
}

/** A Problem of a container at a byte offset, or at what else names a place in it. */
export function problem(
  name: string,
  at: number | string,
  code: string,
  text: string,
  severity: Severity = 'error',
): ContainerProblem {
  return { type: 'problem', problem: { where: `${name}@${at}`, code, severity, text } };
}
