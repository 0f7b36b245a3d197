/** How far a folder has been delivered. */
export interface Cursor {
  /** RFC 9051 2.3.1.1: UIDs mean the same mails as long as this is the same. Decimal. */
  readonly uidValidity: string;
  /** Mails up to this UID have been delivered, or passed over by the filter. */
  readonly last: number;
  /** The highest UID ever delivered: `last` goes back when the filter changes, this does not. */
  readonly highest: number;
  /** Changes of flags up to this mod-sequence have been delivered (RFC 7162); null where there is none. Decimal. */
  readonly modseq: string | null;
  /** What the folder said when it was last delivered to its end; null since then, or before. */
  readonly whole: { readonly uidNext: number; readonly exists: number } | null;
  /** Without mod-sequences: a checksum of the flags of each thousand UIDs. */
  readonly flags: Readonly<Record<string, number>>;
  /** The filter it was delivered through. */
  readonly filter: string;
  /** Mails of an older UIDVALIDITY may still be known, and go once all are fetched anew without a filter. */
  readonly replaces: boolean;
}

const decimal = /^\d{1,20}$/;

/** A cursor of an earlier run; null where there is none, or it cannot be read: then all is delivered anew. */
export function readCursor(text: string | null): Cursor | null {
  let value: unknown;
  try {
    value = JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
  return isCursor(value) ? value : null;
}

/** The same for equal cursors. */
export function writeCursor(cursor: Cursor): string {
  const { uidValidity, last, highest, modseq, whole, flags, filter, replaces } = cursor;
  return JSON.stringify({ uidValidity, last, highest, modseq, whole, flags, filter, replaces });
}

function isCursor(value: unknown): value is Cursor {
  if (typeof value !== 'object' || value === null) return false;
  const { uidValidity, last, highest, modseq, whole, flags, filter, replaces } = value as Partial<
    Record<keyof Cursor, unknown>
  >;
  return (
    typeof uidValidity === 'string' &&
    decimal.test(uidValidity) &&
    Number.isSafeInteger(last) &&
    Number.isSafeInteger(highest) &&
    (modseq === null || (typeof modseq === 'string' && decimal.test(modseq))) &&
    typeof whole === 'object' &&
    typeof flags === 'object' &&
    flags !== null &&
    typeof filter === 'string' &&
    typeof replaces === 'boolean'
  );
}

/** The name of a mail within its folder, for good. */
export function keyOf(uidValidity: string, uid: number): string {
  return `${uidValidity}/${uid}`;
}

/** The UID in a key of this UIDVALIDITY; null in another. */
export function uidOf(key: string, uidValidity: string): number | null {
  return key.startsWith(`${uidValidity}/`) ? Number(key.slice(uidValidity.length + 1)) : null;
}
