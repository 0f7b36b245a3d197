import { isArchivePage } from './archivepage.ts';
import { isPostmark } from './postmark.ts';
import { isZstd } from './zstdframe.ts';

/** What a file holds, as far as its first bytes tell. */
export type Content = 'empty' | 'gzip' | 'zstd' | 'mbox' | 'page' | 'mail' | 'other';

/** How much of a file `detectContent` wants to see. */
export const headSize = 64 * 1024;

/** Fields that tell a mail from a text that happens to have a colon in its first line. */
const mailFields =
  /^(?:from|subject|date|to|cc|message-id|received|return-path|delivered-to|sender|mime-version|content-type|in-reply-to|references|list-id|x-[\w-]+)[ \t]*:/i;

const anyField = /^[!-9;-~]{2,78}[ \t]*:/;

/**
 * Tells what a file holds by its first bytes.
 *
 * @param head the first 64 KiB, or all there is.
 * @param certain the user, or a maildir, says that this is mail: then one line like a header field,
 *   anywhere in `head`, is enough. Else a known field must stand in the first lines.
 */
export function detectContent(head: Buffer, certain: boolean): Content {
  if (head.length === 0) return 'empty';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (isZstd(head)) return 'zstd';
  const text = head.toString('latin1');
  const lines = text.trimStart().split(/\r?\n/);
  const [first = '', second = ''] = lines;
  if (first.startsWith('From ') && (isPostmark(first) || anyField.test(second))) return 'mbox';
  if (isArchivePage(text)) return 'page';
  const isMail = certain ? lines.some((line) => anyField.test(line)) : startsWithMail(lines);
  return isMail ? 'mail' : 'other';
}

function startsWithMail(lines: readonly string[]): boolean {
  for (const line of lines.slice(0, 100)) {
    if (mailFields.test(line)) return true;
    const goesOn = anyField.test(line) || /^[ \t]+\S/.test(line) || /^>?From /.test(line);
    if (!goesOn) return false;
  }
  return false;
}
