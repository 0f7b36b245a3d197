/** A record of `replay`'s output, or a part of one. */
export type Fields = Readonly<Record<string, unknown>>;

/** What must come out of a case, written by hand and not by the pipeline. */
export interface Claims {
  /** How many records of a type there are; types that are not named may have any number. */
  readonly count: Readonly<Record<string, number>>;
  /** Parts of records; each must hold for one record. */
  readonly holds: readonly Fields[];
}

/**
 * The claims that do not hold for the records, as lines for people. A claim holds for a record
 * which has all its fields, at any depth. A string that ends in `…` claims how a text starts.
 */
export function brokenClaims(claims: Claims, records: readonly Fields[]): readonly string[] {
  const counts = Object.entries(claims.count).flatMap(([type, wanted]) => {
    const got = records.filter((record) => record['type'] === type).length;
    return got === wanted ? [] : [`${got} records of type ${type}, not ${wanted}`];
  });
  const parts = claims.holds
    .filter((claim) => !records.some((record) => holds(claim, record)))
    .map((claim) => `no record has ${JSON.stringify(claim)}`);
  return [...counts, ...parts];
}

function holds(claim: unknown, value: unknown): boolean {
  if (typeof claim === 'string' && claim.endsWith('…')) {
    return typeof value === 'string' && value.startsWith(claim.slice(0, -1));
  }
  if (typeof claim !== 'object' || claim === null) return Object.is(claim, value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(claim) && claim.length !== (value as readonly unknown[]).length) return false;
  return Object.entries(claim).every(([key, part]) => holds(part, (value as Fields)[key]));
}
