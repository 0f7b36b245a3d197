const blockLength = 1000;

/**
 * Adds a mail to the checksums of flags, a number for each thousand UIDs. The order of the mails does not
 * matter; adding the same mail with the same flags twice takes it out again.
 */
export function addFlags(
  sums: Record<string, number>,
  uid: number,
  flags: readonly string[],
): void {
  const block = String(Math.floor(uid / blockLength));
  sums[block] = ((sums[block] ?? 0) ^ hash([uid, ...flags].join(' '))) >>> 0;
}

/** The UIDs of a block, as in `2000:2999`. */
export function blockOf(block: number): string {
  return `${Math.max(1, block * blockLength)}:${(block + 1) * blockLength - 1}`;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}
