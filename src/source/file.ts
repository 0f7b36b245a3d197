import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Failure } from '../failure.ts';
import type { StoredBytes } from '../host/bytes.ts';
import type { Spool } from '../host/spool.ts';
import type { Severity } from '../problem.ts';
import { pageToMail } from './archivepage.ts';
import { detectContent, headSize } from './detect.ts';
import type { Content } from './detect.ts';
import { splitMbox } from './mbox.ts';
import type { Piece } from './mbox.ts';
import { longestPostmark, unescapeFrom } from './postmark.ts';
import type { Delivered } from './source.ts';

/** A kernel list takes mails below 1 MiB; what is larger than this is no review, and fills the memory. */
const longestMail = 64 * 1024 * 1024;

/** A file, or what was spooled, and how to look at it. */
export interface Container {
  /** The path as people wrote it, or `-`. Its ending tells mboxrd from mboxo. */
  readonly name: string;
  readonly bytes: StoredBytes;
  /** One mail, even if it starts with a `From ` line: a maildir's file, an `.eml`. */
  readonly single: boolean;
  /** Said to be mail by the user or by a name; if it is not, that is an error. */
  readonly certain: boolean;
}

/** A Problem with a container, as a source yields it. */
export type ContainerProblem = Extract<Delivered, { type: 'problem' }>;

/** What `deliverFile` gives for a file that nobody said was mail, and that is none. */
type FromFile = Delivered | { readonly type: 'no-mail' };

/**
 * The mails of one file, whatever it holds: an mbox, one mail, a web archive's page, or any of
 * these in gzip. Problems have codes `empty`, `not-mail`, `mail-cut`, `gzip-broken`.
 */
export async function* deliverFile(file: Container, spool: Spool): AsyncGenerator<FromFile> {
  const content = detectContent(file.bytes.read(0, headSize), file.certain);
  if (content !== 'gzip') {
    yield* deliverContent(file, content);
    return;
  }
  const { bytes, error } = await spool.take(gunzip(file.bytes));
  const inner = { ...file, bytes };
  const innerContent = detectContent(bytes.read(0, headSize), file.certain);
  if (error !== null && !(innerContent === 'empty' && !file.certain)) {
    yield problem(file.name, bytes.size, 'gzip-broken', `Decompression stopped: ${error.message}.`);
  }
  if (innerContent !== 'empty' || error === null) yield* deliverContent(inner, innerContent);
}

function gunzip(bytes: StoredBytes): NodeJS.ReadableStream {
  const input = Readable.from(chunks(bytes));
  const output = createGunzip();
  input.on('error', (error) => output.destroy(error));
  return input.pipe(output);
}

function* chunks(bytes: StoredBytes): Generator<Buffer> {
  const size = 256 * 1024;
  for (let at = 0; at < bytes.size; at += size) yield bytes.read(at, size);
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

async function* deliverMbox({ name, bytes }: Container): AsyncGenerator<Delivered> {
  const named = /\.mboxrd(?:\.gz)?$/i.test(name);
  for await (const piece of splitMbox(bytes, longestMail)) {
    if (piece.cut) yield tooLong(name, piece.at);
    if (isMail(piece.bytes)) yield deliverPiece(name, bytes, piece, named || piece.mboxrd);
    else if (piece.bytes.toString('latin1', 0, headSize).trim() !== '' || piece.at > 0) {
      yield problem(name, piece.at, 'not-mail', 'This is no mail: nothing in it is like a header.');
    }
  }
}

function isMail(bytes: Buffer): boolean {
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

function afterPostmark(head: Buffer): number {
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

function tooLong(name: string, at: number): ContainerProblem {
  return problem(
    name,
    at,
    'mail-cut',
    'The mail is longer than 64 MiB; the rest is not read.',
    'warning',
  );
}

/** A Problem of a container at a byte offset. */
export function problem(
  name: string,
  at: number,
  code: string,
  text: string,
  severity: Severity = 'error',
): ContainerProblem {
  return { type: 'problem', problem: { where: `${name}@${at}`, code, severity, text } };
}
