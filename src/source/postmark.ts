/** Forms of an mbox separator line, each with an example; at most 300 characters are looked at. */
const postmarks: readonly { readonly pattern: RegExp; readonly example: string }[] = [
  {
    // asctime, a zone before or after the year
    pattern:
      /^From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) +(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} +\d{1,2}:\d{2}(?::\d{2})?(?: +[\w+-]{1,6})? +\d{4}\b/,
    example: 'From mboxrd@z Thu Jan  1 00:00:00 1970',
  },
  {
    // RFC 5322
    pattern:
      /^From .*\b\d{1,2}[ -](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ -]\d{2,4} +\d{1,2}:\d{2}\b/,
    example: 'From author@example.org Thu, 1 Jan 1970 00:00:00 +0000',
  },
  {
    pattern: /^From .*\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}\b/,
    example: 'From author@example.org 1970-01-01T00:00:00Z',
  },
];

/** Longer separator lines are not written by any mailer. */
export const longestPostmark = 300;

/** Whether a line (without its line end) separates the mails of an mbox (RFC 4155, and laxer). */
export function isPostmark(line: string): boolean {
  return line.length <= longestPostmark && postmarks.some(({ pattern }) => pattern.test(line));
}

/** Fields that mail servers put at the top of what they store; prose has no such line. */
const stored = /^(?:delivered-to|received|return-path|x-original-to|message-id)[ \t]*:/i;

/**
 * Whether a line separates mails, seen together with the next line: a postmark, or one that has lost
 * its date (`From author` above `Received: …`), as some tools write.
 */
export function isSeparator(line: string, next: string): boolean {
  return isPostmark(line) || (/^From \S{1,100}$/.test(line) && stored.test(next));
}

/** public-inbox writes this sender into mboxes in which every `>` before `From ` is an escape. */
export function isMboxrdPostmark(line: string): boolean {
  return line.startsWith('From mboxrd@z ');
}

const [newline, greater] = [0x0a, 0x3e] as const;

/**
 * Undoes the quoting of `From ` lines in a mail from an mbox: `>From ` becomes `From `. In an
 * mboxrd `>>From ` becomes `>From ` too; in an mboxo it stays, since there only the first is added.
 * Returns the same bytes where there is nothing to undo.
 */
export function unescapeFrom(mail: Buffer, mboxrd: boolean): Buffer {
  const kept: Buffer[] = [];
  let done = 0;
  for (let at = mail.indexOf('>From '); at >= 0; at = mail.indexOf('>From ', at + 1)) {
    let lineStart = at;
    while (lineStart > done && mail[lineStart - 1] === greater) lineStart--;
    const startsLine = lineStart === 0 || mail[lineStart - 1] === newline;
    if (!startsLine || (!mboxrd && lineStart < at)) continue;
    kept.push(mail.subarray(done, lineStart));
    done = lineStart + 1;
  }
  return kept.length === 0 ? mail : Buffer.concat([...kept, mail.subarray(done)]);
}
