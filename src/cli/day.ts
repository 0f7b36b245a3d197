/**
 * `2024-01-31`, the first moment of that day in UTC, in milliseconds since 1970; null for what is no day of
 * the calendar: Date takes 2024-02-31 for the 2nd of March.
 */
export function dayOf(text: string): number | null {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return null;
  return time;
}
