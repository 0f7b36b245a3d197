import type { Comment, Response } from './comment.ts';

interface Row {
  readonly example: string;
  readonly response: Response;
  /** Tried on the first words of the author's answer, white space folded. */
  readonly pattern: RegExp;
}

/** The first row that fits wins; an answer that fits none is talk. */
const rows: readonly Row[] = [
  {
    example: "No, I'd rather keep it.",
    response: 'refused',
    pattern:
      /^(?:no[,. ]|nope\b|not really\b|i (?:do not|don['’]?t) (?:think|agree)|i disagree\b|i(?:['’]d| would) (?:rather|prefer|like to keep)|(?:this|that|it) is (?:intentional|on purpose|deliberate))/i,
  },
  {
    example: 'Good catch, will fix in v3.',
    response: 'agreed',
    pattern:
      /^(?:(?:oh|ah|oops|hm+|yes|yeah|yep|sure|ok(?:ay)?|right|ack|true|thanks|thank you|sorry)[,.! ]+){0,3}(?:i(?:['’]| wi)?ll\s|will (?:do|fix|change|update|add|remove|drop|rename|use|send|reword|correct)\b|fixed\b|done\b|agreed?\b|good (?:catch|point|idea|suggestion)\b|makes sense\b|you(?:['’]re| are) right\b|sounds good\b|my (?:bad|mistake)\b|makes it better\b)/i,
  },
  {
    example: 'OK',
    response: 'agreed',
    pattern:
      /^(?:yes|yeah|yep|sure|ok(?:ay)?|right|ack|true|oops|indeed|agreed)[.,!]*(?: thanks?[.!]*| thank you[.!]*)?$/i,
  },
];

/** Reads an author's answer; null where it neither agrees nor refuses. */
export function readResponse(text: string): Response | null {
  const start = text.slice(0, 300).replace(/\s+/g, ' ').trim();
  return rows.find((row) => row.pattern.test(start))?.response ?? null;
}

/**
 * Notes on each comment what the author of the patch answered to it directly; the last answer counts.
 * @param authorOf address of who wrote a patch or cover, by message id.
 */
export function noteResponses(
  comments: readonly Comment[],
  authorOf: (patch: string) => string | null,
): readonly Comment[] {
  const said = new Map<string, Response>();
  const writers = new Map(comments.map((comment) => [comment.id, comment.author.address]));
  for (const { answers, author, patch, text } of comments) {
    if (answers === null || patch === null || author.address === '') continue;
    if (authorOf(patch) !== author.address || writers.get(answers) === author.address) continue;
    const response = readResponse(text);
    if (response !== null) said.set(answers, response);
  }
  return comments.map((comment) => ({ ...comment, response: said.get(comment.id) ?? null }));
}
