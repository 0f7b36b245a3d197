import { Failure } from '../failure.ts';

/** Milliseconds since 1970, `from` included, `to` not; null where open. */
export interface DateRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** What one point names, all of it: a day, a month. `alone` is false where it needs a `..` to mean something. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly alone: boolean;
}

interface Form {
  readonly example: string;
  readonly pattern: RegExp;
  /** Null where the numbers name no date. */
  readonly read: (groups: readonly string[], now: Date) => Stretch | null;
}

const second = 1000;
const day = 86_400 * second;
const weekdays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const months =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** git's, lei's and notmuch's ways to name a time, lower case, `.` and `_` made blanks. All in UTC. */
const forms: readonly Form[] = [
  {
    example: '2024-01-31',
    pattern: /^(\d{4})([-/]?)(\d{2})\2(\d{2})$/,
    read: ([year, , month, date]) => stretch(utc(year, month, date), day),
  },
  {
    example: '2024-01-31T10:30',
    pattern: /^(\d{4})-?(\d{2})-?(\d{2})[t ]?(\d{2}):?(\d{2})(?::?(\d{2}))?z?$/,
    read: ([year, month, date, hour, minute, seconds]) => {
      const start = utc(year, month, date);
      const past = clock(hour, minute, seconds);
      if (start === null || past === null) return null;
      return stretch(start + past, seconds === '' ? 60 * second : second);
    },
  },
  {
    example: '2024-01',
    pattern: /^(\d{4})-(\d{2})$/,
    read: ([year, month]) => monthFrom(utc(year, month, '01')),
  },
  {
    example: '2024',
    pattern: /^((?:19|20|21)\d{2})$/,
    read: ([year]) => between(utc(year, '01', '01'), Date.UTC(Number(year) + 1, 0)),
  },
  {
    example: '@1700000000',
    pattern: /^(?:@(\d{1,11})|(\d{9,10}))$/,
    read: ([marked, bare]) => stretch(Number(marked || bare) * second, second),
  },
  { example: 'now', pattern: /^now$/, read: (_, now) => moment(now.getTime()) },
  { example: 'today', pattern: /^today$/, read: (_, now) => stretch(startOfDay(now), day) },
  {
    example: 'yesterday',
    pattern: /^yesterday$/,
    read: (_, now) => stretch(startOfDay(now) - day, day),
  },
  {
    example: 'monday',
    pattern: /^(last )?([a-z]{3,9})$/,
    read: ([last, name], now) => {
      const weekday = positionOf(weekdays, name);
      const since = (now.getUTCDay() - weekday + 7) % 7;
      const start = startOfDay(now) - (since === 0 && last !== '' ? 7 : since) * day;
      return weekday < 0 ? null : stretch(start, day);
    },
  },
  {
    example: 'june 2024',
    pattern: /^([a-z]{3,9})(?: (\d{4}))?$/,
    read: ([name, year], now) => {
      const month = positionOf(months, name);
      const latest = now.getUTCFullYear() - (month > now.getUTCMonth() ? 1 : 0);
      const start = Date.UTC(year === '' ? latest : Number(year), month);
      return month < 0 ? null : monthFrom(start);
    },
  },
  {
    example: 'last.week',
    pattern: /^last (day|week|month|year)$/,
    read: ([unit], now) => ago(1, unit ?? '', now),
  },
  {
    example: '2.weeks.ago',
    pattern: /^(\d{1,6}) ?([a-z]{1,7})(?: ago)?$/,
    read: ([count, unit], now) => ago(Number(count), unit ?? '', now),
  },
];

const hint = `Dates are written as ${forms.map(({ example }) => example).join(', ')}, 3d, 2w, 6m, 1y; a range as 2w..1w or 30d.. (in UTC).`;

/**
 * A range of dates as lei and notmuch write it: `20240101..20240131`, `last.week..`, `..2.days.ago`, `yesterday`.
 * It goes from the beginning of what its first point names to the end of what its last one names: days, unless
 * a point has a time. Throws a usage Failure where it says nothing, or nothing clear.
 */
export function parseDates(text: string, now: Date): DateRange {
  const gap = text.indexOf('..');
  if (gap < 0) {
    const point = parsePoint(text, now);
    if (point.alone) return { from: point.from, to: point.to };
    throw unclear(
      `"${text}" alone may mean that time or all since`,
      `Write ${text}.. for all since.`,
    );
  }
  const [first, last] = [text.slice(0, gap), text.slice(gap + 2)];
  const from = first === '' ? null : parsePoint(first, now);
  const to = last === '' ? null : parsePoint(last, now);
  if (from === null && to === null) throw unclear(`"${text}" has no date on either side`, hint);
  if (from !== null && to !== null && from.from > to.from) {
    throw unclear(`"${text}" ends before it begins`, 'Put the earlier date first.');
  }
  return { from: from?.from ?? null, to: to?.to ?? null };
}

function parsePoint(text: string, now: Date): Stretch {
  const plain = text
    .toLowerCase()
    .replaceAll(/[._\s]+/g, ' ')
    .trim();
  for (const { pattern, read } of forms) {
    const match = pattern.exec(plain);
    const groups = match?.slice(1).map((group: string | undefined) => group ?? '');
    const found = groups === undefined ? null : read(groups, now);
    if (found !== null && Number.isFinite(found.from) && Number.isFinite(found.to)) return found;
  }
  throw unclear(`"${text}" is no date`, hint);
}

function unclear(message: string, advice: string): Failure {
  return new Failure('usage', message, { hint: advice });
}

function stretch(from: number | null, length: number): Stretch | null {
  return from === null ? null : { from, to: from + length, alone: true };
}

function between(from: number | null, to: number): Stretch | null {
  return from === null ? null : { from, to, alone: true };
}

function moment(at: number): Stretch {
  return { from: at, to: at, alone: false };
}

function monthFrom(from: number | null): Stretch | null {
  if (from === null) return null;
  const start = new Date(from);
  return between(from, Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1));
}

/**
 * The first moment of a day in UTC, in milliseconds since 1970, of four digits and two and two; null for what is
 * no day of the calendar, as the 31st of February, which Date takes for the 2nd of March.
 */
export function utc(year = '', month = '', date = ''): number | null {
  const text = `${year}-${month}-${date}T00:00:00.000Z`;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString() === text ? at : null;
}

function clock(hour = '', minute = '', seconds = ''): number | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(seconds)];
  return h < 24 && m < 60 && s < 60 ? ((h * 60 + m) * 60 + s) * second : null;
}

/** Of `wed` or `wednesday` among the weekdays; -1 where it is none. */
function positionOf(names: readonly string[], start = ''): number {
  return names.findIndex((name) => name.startsWith(start));
}

function startOfDay(now: Date): number {
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
}

/** `m` is a month, as mutt has it. A day names all of that day; a week ago is one day, not seven, so it needs a `..`. */
const units: readonly {
  readonly names: RegExp;
  readonly back: (count: number, now: Date) => Stretch;
}[] = [
  { names: /^(?:s|secs?|seconds?)$/, back: (n, now) => moment(now.getTime() - n * second) },
  { names: /^(?:min|mins|minutes?)$/, back: (n, now) => moment(now.getTime() - n * 60 * second) },
  { names: /^(?:h|hrs?|hours?)$/, back: (n, now) => moment(now.getTime() - n * 3600 * second) },
  { names: /^(?:d|days?)$/, back: (n, now) => dayFrom(startOfDay(now) - n * day, true) },
  { names: /^(?:w|wks?|weeks?)$/, back: (n, now) => dayFrom(startOfDay(now) - n * 7 * day, false) },
  { names: /^(?:m|mo|mons?|months?)$/, back: (n, now) => dayFrom(monthsBack(n, now), false) },
  { names: /^(?:y|yrs?|years?)$/, back: (n, now) => dayFrom(monthsBack(12 * n, now), false) },
];

function ago(count: number, unit: string, now: Date): Stretch | null {
  return units.find(({ names }) => names.test(unit))?.back(count, now) ?? null;
}

function dayFrom(from: number, alone: boolean): Stretch {
  return { from, to: from + day, alone };
}

/** A month before 31 March is the last day of February. */
function monthsBack(count: number, now: Date): number {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() - count];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(now.getUTCDate(), last));
}
