import type { Comment } from '../review/comment.ts';

/** A name, or what stands for the names of a whole list. */
const name = String.raw`(?:\p{Lu}[\p{L}.'’-]*|all|both|everybody|everyone|folks|guys|there|team|maintainers?)`;
const names = String.raw`${name}(?:(?:\s*[,/&]\s*|\s+and\s+|\s+)${name}){0,5}`;

/** What a greeting is, whole; each with an example. */
const greetings: readonly { readonly pattern: RegExp; readonly example: string }[] = [
  {
    pattern: new RegExp(
      String.raw`^(?:hi|hello|hey|hallo|dear|greetings|good (?:morning|day|afternoon|evening))(?:,?\s+${names})?\s*[,.!:;–—-]*$`,
      'u',
    ),
    example: 'hi Petr,',
  },
  { pattern: /^(?:hi|hello|hey|dear) [\p{Ll}-]+\s*[,!:]+$/u, example: 'hi petr,' },
];

/** No greeting is longer, in UTF-16 units; lines of 50 MB are not looked at. */
const longest = 80;

/**
 * Whether a comment greets and says nothing else, such as `Hi Petr,` above the first quote. It is a
 * comment by contract, but none that a reader would count.
 */
export function isGreeting({ text }: Pick<Comment, 'text'>): boolean {
  if (text.length > 2 * longest) return false;
  const line = text.trim();
  if (line === '' || line.length > longest || line.includes('\n')) return false;
  const lowered = line.replace(/^\p{L}+(?: (?:Morning|Day|Afternoon|Evening))?/u, (word) =>
    word.toLowerCase(),
  );
  return greetings.some(({ pattern }) => pattern.test(lowered));
}
