import { utc } from '../query/date.ts';

/** `2024-01-31`, the first moment of that day; see `utc`. Null for what is no day. */
export function dayOf(text: string): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return utc(year, month, date);
}
