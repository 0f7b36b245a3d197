const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Obsolete zones of RFC 5322 §4.3 and a few seen in list mail, in minutes east of Greenwich. */
const zones: ReadonlyMap<string, number> = new Map([
  ['ut', 0],
  ['utc', 0],
  ['gmt', 0],
  ['z', 0],
  ['est', -300],
  ['edt', -240],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
  ['bst', 60],
  ['cet', 60],
  ['met', 60],
  ['cest', 120],
  ['mest', 120],
  ['eet', 120],
  ['eest', 180],
  ['msk', 180],
  ['jst', 540],
]);

/** Forms of a Date field, tried in order on the value without comments. */
const forms: readonly RegExp[] = [
  // RFC 5322: Fri, 19 Jul 2019 09:40:29 +0200
  /^(?:[a-z]{3,9}[,.]? )?(?<day>\d{1,2})[ -](?<month>[a-z]{3})[a-z]{0,6}[ -](?<year>\d{2,4}) (?<time>\d{1,2}:\d{1,2}(?::\d{1,2})?)(?:\.\d{1,9})?(?: ?(?<zone>[a-z]{1,5}|[+-]\d{1,2}:?\d{2}))?\b/i,
  // asctime: Fri Jul 19 09:40:29 2019 +0200
  /^[a-z]{3,9},? (?<month>[a-z]{3})[a-z]{0,6} (?<day>\d{1,2}),? (?<time>\d{1,2}:\d{1,2}(?::\d{1,2})?) (?:(?<zone>[a-z]{1,5}|[+-]\d{4}) )?(?<year>\d{4})(?: (?<late>[a-z]{1,5}|[+-]\d{4}))?\b/i,
  // ISO 8601: 2019-07-19T09:40:29+02:00
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[t ](?<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?(?: ?(?<zone>z|utc|[+-]\d{2}:?\d{2}))?\b/i,
];

/**
 * Reads a Date field (RFC 5322 §3.3, obsolete forms of §4.3, asctime, ISO 8601). Without a zone,
 * or with an unknown one, it is taken for UTC, as RFC 5322 asks.
 *
 * @returns ISO 8601 in UTC with milliseconds, or null where it cannot be read.
 */
export function readDate(value: string): string | null {
  const text = withoutComments(value.slice(0, 200)).replaceAll(/\s+/g, ' ').trim();
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    if (groups !== undefined) return toIso(groups);
  }
  return null;
}

/** `19 Jul 2019 09:40:29 +0200 (CEST)` → without `(CEST)`. */
function withoutComments(text: string): string {
  return text.includes('(') ? text.replaceAll(/\([^()]*\)/g, ' ') : text;
}

function toIso(groups: Readonly<Record<string, string | undefined>>): string | null {
  const [hour = 0, minute = 0, second = 0] = (groups['time'] ?? '').split(':').map(Number);
  const month = monthOf(groups['month'] ?? '');
  const day = Number(groups['day']);
  if (month < 0 || month > 11 || day < 1 || day > 31) return null;
  if (hour > 23 || minute > 59 || second > 60) return null;
  const local = new Date(0);
  local.setUTCFullYear(fullYear(groups['year'] ?? ''), month, day);
  local.setUTCHours(hour, minute, second);
  // 31 February: the month has moved on
  if (local.getUTCDate() !== day && hour < 23) return null;
  const utc = new Date(
    local.getTime() - zoneMinutes(groups['zone'] ?? groups['late'] ?? '') * 60_000,
  );
  return Number.isNaN(utc.getTime()) ? null : utc.toISOString();
}

function monthOf(text: string): number {
  return /^\d/.test(text) ? Number(text) - 1 : months.indexOf(text.toLowerCase());
}

/** Two and three digits are years of RFC 5322 §4.3: 00–49 after 2000, else after 1900. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length >= 4) return year;
  return text.length === 2 && year < 50 ? year + 2000 : year + 1900;
}

function zoneMinutes(zone: string): number {
  const digits = /^([+-])(\d{1,2}):?(\d{2})$/.exec(zone);
  if (digits === null) return zones.get(zone.toLowerCase()) ?? 0;
  const minutes = Number(digits[2]) * 60 + Number(digits[3]);
  return digits[1] === '-' ? -minutes : minutes;
}
