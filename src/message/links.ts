/** What a mail's body says of other versions of its series. */
export interface VersionLinks {
  /** Ids of postings that it takes the place of. */
  readonly supersedes: readonly string[];
  /** b4's name of the series, the same in all its versions. */
  readonly changeId: string | null;
}

/** Nobody replaces more postings at once. */
const MOST_SUPERSEDED = 20;

/**
 * Finds the lines by which tools link versions, in the bytes of a mail as they are (both stand in
 * plain ASCII, in whatever encoding a patch is sent).
 *
 *     Supersedes: <20200110173215.3865-1-author@example.org>     patchew
 *     change-id: 20231019-shadow-stack-15d40d2bf536              b4
 */
export function readLinks(bytes: Buffer): VersionLinks {
  // Its first letter comes in both cases; it is looked for without, since every mail is searched.
  const word = 'upersedes: <';
  const found: { readonly letter: string; readonly id: string }[] = [];
  let at = bytes.indexOf(word);
  for (; at >= 0 && found.length < MOST_SUPERSEDED; at = bytes.indexOf(word, at + 1)) {
    const letter = bytes.toString('latin1', Math.max(at - 2, 0), at);
    const id = /^([^<>\s]{3,200})>/.exec(bytes.toString('latin1', at + word.length, at + 260));
    if (/^\ns$/i.test(letter) && id?.[1] !== undefined) found.push({ letter, id: id[1] });
  }
  const supersedes = ['\nS', '\ns'].flatMap((each) =>
    found.flatMap(({ letter, id }) => (letter === each ? [id] : [])),
  );
  const named = bytes.indexOf('\nchange-id: ');
  const change = named < 0 ? '' : bytes.toString('latin1', named + 12, named + 140);
  return { supersedes, changeId: /^(\d{8}-[\w.-]{3,100})\r?\n/.exec(change)?.[1] ?? null };
}
