import { Failure } from '../failure.ts';
import { sentenceOf } from '../host/systemerror.ts';

const writeHint =
  'Give yourself the right to write the file and its folder, or name another with --store.';

/** What SQLite's primary result codes (sqlite.org/rescode.html) mean to whoever owns the file. */
const rows: readonly {
  readonly codes: readonly number[];
  readonly says: string;
  readonly hint: string;
}[] = [
  {
    codes: [13],
    says: 'has no room left on its disk',
    hint: 'Free some space and start again; what was stored before is unharmed.',
  },
  {
    codes: [11, 26],
    says: 'is damaged, or no store at all',
    hint: 'Move the file away and fetch again; mails are still where they came from.',
  },
  {
    codes: [3, 8, 23],
    says: 'cannot be written',
    hint: writeHint,
  },
  {
    codes: [14],
    says: 'cannot be opened',
    hint: 'See who owns the file and its folder and whether the disk is full, or name another with --store.',
  },
  {
    codes: [5, 6],
    says: 'is being written by another process for too long',
    hint: 'Wait for it to end, and start again.',
  },
  {
    codes: [10],
    says: 'cannot be read or written',
    hint: 'See whether its disk is full or failing; what was stored before is unharmed.',
  },
];

/** Runs `work`; what SQLite throws becomes a Failure that names the store. Anything else passes. */
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw isSqliteError(cause) ? storeFailure(path, cause) : cause;
  }
}

/** What the system says of a file or folder that cannot be made. */
export function openingFailure(path: string, cause: Error): Failure {
  return new Failure('other', `the store ${path} cannot be opened: ${sentenceOf(cause)}`, {
    hint: 'Mend that and start again, or name another file with --store.',
    cause,
  });
}

/** `fts5: parser stack overflow`, `Expression tree is too large (maximum depth 1000)`. */
const tooMuch = /parser stack overflow|expression tree is too large|too many SQL variables/i;

function storeFailure(path: string, cause: Error & { readonly errcode: number }): Failure {
  // The only words of other people that SQLite is given to read are those of a query.
  if (tooMuch.test(cause.message)) {
    return new Failure('usage', `the query is too deep or too long: ${cause.message}`, {
      hint: 'Use fewer parentheses, or ask for less at once.',
      cause,
    });
  }
  // The low byte is the kind, what stands above tells apart cases of it.
  const row = rows.find(({ codes }) => codes.includes(cause.errcode & 0xff));
  return new Failure(
    'other',
    `the store ${path} ${row?.says ?? 'cannot be used'}: ${cause.message}`,
    {
      hint: row?.hint ?? 'Name another with --store, and report this.',
      cause,
    },
  );
}

/**
 * What a store says that cannot be written when it is to be written.
 *
 * @param cause what came of opening it for writing.
 */
export function readingFailure(path: string, cause: unknown): Failure {
  const why = sentenceOf(cause instanceof Failure ? cause.cause : cause);
  return new Failure('other', `the store ${path} can only be read: ${why}`, {
    hint: writeHint,
    cause,
  });
}

/** A log that is not in the file yet, and cannot be put there. */
export function unclosedFailure(path: string, cause: unknown): Failure {
  return new Failure(
    'other',
    `the store ${path} was not closed, and what stands in ${path}-wal cannot be read without writing`,
    {
      hint: 'Open it once as somebody who may write its folder, or copy both files to a folder of yours and name the copy with --store.',
      cause,
    },
  );
}

/** Whether SQLite could not write a file, or could not make one beside it. */
export function isWriteRefused(error: unknown): boolean {
  if (!(error instanceof Failure) || !isSqliteError(error.cause)) return false;
  return [8, 14].includes(error.cause.errcode & 0xff);
}

function isSqliteError(error: unknown): error is Error & { readonly errcode: number } {
  return error instanceof Error && 'errcode' in error;
}
