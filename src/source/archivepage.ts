import { createHash } from 'node:crypto';

/** The lines that a page prints between its subject and its body. */
const fieldLine = /^(From|Date|To|Cc|Message-ID|In-Reply-To|References):[ \t]*(.*)$/i;

/** A first line like this is the header of a mail, not the subject of a page. */
const mailField =
  /^(?:from|subject|date|to|cc|message-id|received|return-path|mime-version)[ \t]*:/i;

/** Of a page's head, no more lines than this stand before its body. */
const mostHeadLines = 24;

interface Page {
  readonly subject: string;
  readonly fields: ReadonlyMap<string, string>;
  /** Number of lines before the body. */
  readonly headLines: number;
}

/**
 * Whether text is a web archive's page of one mail:
 *
 *     Re: [PATCH v2 2/5] a subject
 *     (blank)
 *     From: Reviewer One
 *     Date: Tue Aug 13 2019 - 09:33:37 EST
 *     (blank)
 */
export function isArchivePage(text: string): boolean {
  return readHead(text) !== null;
}

/**
 * Turns a web archive's page into the mail it shows: header fields From, Date, Subject and,
 * where the page has no Message-ID, one made of the page's bytes; then the body. White space that
 * the archive collapsed stays collapsed. Bytes that are no such page come back as they are.
 */
export function pageToMail(page: Buffer): Buffer {
  const isUtf8 = page.equals(Buffer.from(page.toString('utf8')));
  const text = page.toString(isUtf8 ? 'utf8' : 'latin1');
  const head = readHead(text);
  if (head === null) return page;
  const id = `<sha256-${createHash('sha256').update(page).digest('hex').slice(0, 16)}@missing.invalid>`;
  const fields = [
    `From: ${quoteName(head.fields.get('from') ?? '')}`,
    `Date: ${toMailDate(head.fields.get('date') ?? '')}`,
    `Subject: ${head.subject}`,
    `Message-ID: ${head.fields.get('message-id') ?? id}`,
    ...['In-Reply-To', 'References', 'To', 'Cc'].flatMap((name) => {
      const value = head.fields.get(name.toLowerCase());
      return value === undefined ? [] : [`${name}: ${value}`];
    }),
    ...(isUtf8 ? ['Content-Type: text/plain; charset=utf-8'] : []),
  ];
  const body = afterLines(text, head.headLines);
  return Buffer.from(`${fields.join('\n')}\n\n${body}`, isUtf8 ? 'utf8' : 'latin1');
}

function readHead(text: string): Page | null {
  const lines = text.slice(0, 8192).split('\n', mostHeadLines);
  const subject = (lines[0] ?? '').trim();
  if (subject === '' || mailField.test(subject) || (lines[1] ?? 'x').trim() !== '') return null;
  const fields = new Map<string, string>();
  let at = 1;
  for (; at < lines.length; at++) {
    const line = (lines[at] ?? '').trim();
    const [, name, value = ''] = fieldLine.exec(line) ?? [];
    if (name !== undefined && !fields.has(name.toLowerCase()))
      fields.set(name.toLowerCase(), value);
    else if (line !== '' || (fields.has('from') && fields.has('date'))) break;
  }
  while (at < lines.length && (lines[at] ?? '').trim() === '') at++;
  return fields.has('from') && fields.has('date') ? { subject, fields, headLines: at } : null;
}

function afterLines(text: string, count: number): string {
  let at = 0;
  for (let i = 0; i < count && at < text.length; i++) {
    const newline = text.indexOf('\n', at);
    at = newline < 0 ? text.length : newline + 1;
  }
  return text.slice(at);
}

/** `One, Reviewer` would be two mailboxes in a mail. */
function quoteName(from: string): string {
  if (/[<@"]/.test(from) || !/[,;:.()\\]/.test(from)) return from;
  return `"${from.replaceAll(/\\/g, '\\\\')}"`;
}

const pageDate =
  /^(?:[A-Z][a-z]{2},? )?(?<month>[A-Z][a-z]{2}) +(?<day>\d{1,2}) (?<year>\d{4}) - (?<time>\d{2}:\d{2}:\d{2}) *(?<zone>[A-Z]{2,5})?$/;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * `Tue Aug 13 2019 - 09:33:37 EST` → `Tue, 13 Aug 2019 13:33:37 +0000`. The archive runs in New York
 * and prints EST all year. Of the hour that comes twice in November the first is meant. Another
 * form is left as it is, for the reader of mail to make out.
 */
function toMailDate(text: string): string {
  const {
    month = '',
    day = '',
    year = '',
    time = '',
    zone = 'EST',
  } = pageDate.exec(text)?.groups ?? {};
  const monthIndex = months.indexOf(month);
  if (monthIndex < 0) return text;
  if (zone !== 'EST' && zone !== 'EDT') return `${day} ${month} ${year} ${time} ${zone}`;
  const wall = Date.parse(
    `${year}-${String(monthIndex + 1).padStart(2, '0')}-${day.padStart(2, '0')}T${time}Z`,
  );
  if (Number.isNaN(wall)) return text;
  const utc = new Date(newYorkToUtc(wall));
  return utc.toUTCString().replace('GMT', '+0000');
}

/** `wall`: milliseconds as if New York's clock showed UTC. */
function newYorkToUtc(wall: number): number {
  const first = wall - newYorkOffset(wall);
  return wall - newYorkOffset(first);
}

/** What New York's clock is ahead of UTC at an instant, in milliseconds (negative). */
function newYorkOffset(instant: number): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  );
  return shown - Math.floor(instant / 1000) * 1000;
}
