import { Failure } from '../failure.ts';
import { interrupted, letOthersWork } from '../host/aborted.ts';
import { filesOf } from '../message/files.ts';
import type { Envelope } from '../message/message.ts';
import type { Parsed, Problem } from '../problem.ts';
import type { Store, StoredMail } from '../store/store.ts';

/** How far work on many mails is. */
export interface Progress {
  readonly phase: 'fetch' | 'index';
  /** Mails so far. */
  readonly done: number;
  /** Mails still to come, as far as is known. */
  readonly left: number | null;
}

export interface WorkOptions {
  readonly onProblem: (problem: Problem) => void;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** Bodies decoded in one transaction: a few seconds' work, and little memory. */
const indexedAtOnce = 250;

/** Prose is shorter. What goes on after this is a log or a table, which would make the index larger than the mails. */
const longestIndexed = 256 * 1024;

/**
 * Makes the texts of all mails searchable that are not yet; resolves to how many. A mail whose bytes are
 * damaged is said so, and found by its header alone.
 */
export async function indexNew(store: Store, options: WorkOptions): Promise<number> {
  let done = 0;
  for (;;) {
    const mails = store.unindexed(indexedAtOnce);
    if (mails.length === 0) return done;
    const texts = [];
    for (const mail of mails) {
      if (options.signal.aborted) throw interrupted();
      texts.push(await textOf(mail, options.onProblem));
    }
    store.index(texts);
    done += mails.length;
    await letOthersWork();
    options.onProgress({ phase: 'index', done, left: null });
  }
}

async function textOf(
  mail: StoredMail,
  onProblem: WorkOptions['onProblem'],
): Promise<{ readonly hash: string; readonly body: string; readonly files: string }> {
  const { hash } = mail;
  // What reads bodies takes a while to load, and a fetch that finds nothing new needs none of it.
  const { readMessage } = await import('../message/body.ts');
  try {
    const { value: envelope } = JSON.parse(mail.envelope) as Parsed<Envelope>;
    const { value } = await readMessage(await mail.bytes(), envelope);
    const lines = value.lines.slice(1);
    const body = lines.join('\n').slice(0, longestIndexed);
    return { hash, body, files: filesOf(lines).join('\n') };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    onProblem({
      where: mail.messageId,
      code: 'unreadable',
      severity: 'error',
      text: error.message,
    });
    return { hash, body: '', files: '' };
  }
}
