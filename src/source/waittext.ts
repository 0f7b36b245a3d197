/** Longer waits are said in hours. */
const [minute, hour] = [60, 3600] as const;

/**
 * `Retry-After` (RFC 9110 10.2.3), for people: `120` → `2 minutes`, a date → how long until then; null where it
 * says nothing that can be understood.
 *
 * @param now milliseconds since 1970.
 */
export function waitText(retryAfter: string | null, now: number): string | null {
  const text = (retryAfter ?? '').trim();
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  if (Number.isNaN(seconds) || seconds <= 0) return null;
  if (seconds > 2 * hour) return `${Math.ceil(seconds / hour)} hours`;
  if (seconds > 2 * minute - 1) return `${Math.ceil(seconds / minute)} minutes`;
  return `${Math.ceil(seconds)} seconds`;
}
