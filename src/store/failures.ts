import { Failure } from '../failure.ts';
import { sentenceOf } from '../host/systemerror.ts';

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
    hint: 'Give yourself the right to write the file and its folder, or name another with --store.',
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

function storeFailure(path: string, cause: Error & { readonly errcode: number }): Failure {
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

function isSqliteError(error: unknown): error is Error & { readonly errcode: number } {
  return error instanceof Error && 'errcode' in error;
}
