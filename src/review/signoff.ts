/** `Thanks,`, `Best regards`, `Cheers`: a word of parting that may stand before a name. */
const parting =
  /^\s*(?:many |best |kind |warm |with best |with kind )?(?:thanks|thank you|thx|regards|cheers|br|mvh|greetings|wishes|sincerely|yours)(?: again| a lot| in advance)?[\s,.!]*$/i;

/**
 * Takes a closing name off a text, with a word of parting before it.
 *
 *     s/to given/the given/ ?      s/to given/the given/ ?
 *                              →
 *     Reviewer                     (author: Reviewer One)
 *
 * A closing name is a line of at most four words, all of which are in the author's name, or its
 * initials. A parting word goes before such a name; alone it is an answer ("Thanks!"), unless
 * `closing`: it is the last thing in a mail that has said something before.
 */
export function stripSignOff(
  lines: readonly string[],
  author: string,
  closing: boolean,
): readonly string[] {
  let end = lines.length;
  while (end > 0 && (lines[end - 1] ?? '').trim() === '') end -= 1;
  const named = end > 0 && isNameOf(lines[end - 1] ?? '', author);
  let kept = named ? end - 1 : end;
  while (kept > 0 && (lines[kept - 1] ?? '').trim() === '') kept -= 1;
  const alone = lines.slice(0, Math.max(0, kept - 1)).every((line) => line.trim() === '');
  if (
    kept > 0 &&
    parting.test((lines[kept - 1] ?? '').slice(0, 100)) &&
    (named || (alone && closing))
  )
    kept -= 1;
  return lines.slice(0, kept);
}

function isNameOf(line: string, author: string): boolean {
  const words = wordsOf(line.replace(/^\s*[-–—/~]+\s*/, ''));
  if (words.length === 0 || words.length > 4 || line.length > 60) return false;
  const names = wordsOf(author);
  const initials = names.map((name) => name[0] ?? '').join('');
  return words.every((word) => names.includes(word)) || words.join('') === initials;
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s.,;:()"']+/)
    .filter((word) => word !== '');
}
