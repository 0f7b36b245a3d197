const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})/;

/**
 * An ISO date as people write the day, in UTC: `13 Aug 2019`; without the year where that is the
 * year of `near`. A missing date is `no date`.
 */
export function dayOf(date: string | null, near: string | null = null): string {
  const match = ISO_DAY.exec(date ?? '');
  if (match === null) return 'no date';
  const [, year, month, day] = match;
  const short = `${Number(day)} ${MONTHS[Number(month) - 1] ?? month}`;
  return near?.startsWith(`${year}-`) === true ? short : `${short} ${year}`;
}
