/** `Thanks,`, `Best regards`, `Cheers`: a word of parting that may stand before a name. */
const parting =
  /^\s*(?:many |best |kind |warm |all the |with best |with kind |have a (?:nice|lovely|good|great) )?(?:thanks|thank you|thx|regards|rgds|cheers|ciao|best|atb|br|kr|mvh|greetings|wishes|sincerely|yours|day|weekend)(?: again| a lot| in advance)?[\s,.!]*$/i;

/** Who wrote a text, and where in the mail it stands. */
export interface Signer {
  readonly name: string;
  readonly address: string;
  /** It is the last thing in the mail. */
  readonly last: boolean;
  /** The mail has said something before it. */
  readonly spoke: boolean;
}

/**
 * Takes a closing name off a text, with a word of parting before it.
 *
 *     s/to given/the given/ ?      s/to given/the given/ ?
 *                              →
 *     Reviewer                     (author: Reviewer One)
 *
 * A closing name is a line of at most four words, all of which are in the author's name or address, or
 * its initials; after `Cheers,` any short line is one. A parting word goes before such a name
 * and at the end of a mail that has said something; elsewhere it is an answer ("Thanks!").
 */
export function stripSignOff(lines: readonly string[], signer: Signer): readonly string[] {
  const end = trimmedEnd(lines, lines.length);
  const above = trimmedEnd(lines, end - 1);
  const afterParting =
    above > 0 && /,\s*$/.test(lines[above - 1] ?? '') && isParting(lines[above - 1]);
  const closing = lines[end - 1] ?? '';
  const named = end > 0 && (isNameOf(closing, signer) || (afterParting && isNickname(closing)));
  const kept = named ? above : end;
  if (kept === 0 || !isParting(lines[kept - 1])) return lines.slice(0, kept);
  const rest = trimmedEnd(lines, kept - 1);
  const said = rest > 0 || signer.spoke;
  return lines.slice(0, named || (signer.last && said) ? rest : kept);
}

/** Number of lines up to the last that is not blank, of the first `end`. */
function trimmedEnd(lines: readonly string[], end: number): number {
  let kept = Math.max(0, end);
  while (kept > 0 && (lines[kept - 1] ?? '').trim() === '') kept -= 1;
  return kept;
}

function isParting(line: string | undefined): boolean {
  return line !== undefined && parting.test(line.slice(0, 100));
}

function isNickname(line: string): boolean {
  return /^\s*[-–—]*\s*\p{Lu}[\p{L}.'-]*(?: \p{L}[\p{L}.'-]*){0,2}\s*$/u.test(line.slice(0, 60));
}

function isNameOf(line: string, { name, address }: Signer): boolean {
  const words = wordsOf(line.replace(/^\s*[-–—/~]+\s*/, ''));
  if (words.length === 0 || words.length > 4 || line.length > 60) return false;
  const names = wordsOf(name);
  const known = new Set([...names, ...(address.split('@')[0] ?? '').split(/[._+-]/)]);
  const initials = names.map((word) => word[0] ?? '').join('');
  return words.every((word) => known.has(word)) || words.join('') === initials;
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s.,;:()"']+/)
    .filter((word) => word !== '');
}
