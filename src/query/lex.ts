import { Failure } from '../failure.ts';

/** A piece of a query as it is written. */
export type Token =
  /** `name` is the prefix without its colon, null where there is none; `star` stands behind. */
  | {
      readonly type: 'term';
      readonly name: string | null;
      readonly text: string;
      readonly quoted: boolean;
      readonly star: boolean;
    }
  /** `name` is the prefix before it, as in `s:(a OR b)`. */
  | { readonly type: 'open'; readonly name: string | null }
  | { readonly type: 'close' }
  | { readonly type: 'and' | 'or' | 'not' };

/** More is no search that a person wrote; it bounds the work for a hostile one. */
const longest = 4096;

/** `d:` of `d:30d..`; what stands before a `//` is a URL's. */
const prefix = /([A-Za-z][A-Za-z_]*):/y;
/** Curly quotes come with text that is pasted; Xapian takes them too. */
const quote = /["“”]/;
/** `klp_init()` is one word; a lone parenthesis is none. */
const word = /(?:[^\s()"“”]|\(\))+/y;

/**
 * Cuts a query into tokens: terms with their prefixes, parentheses, `AND OR NOT`, `-` and `+`.
 * Throws a usage Failure where a quote is not closed or the query is longer than 4,096 characters.
 */
export function lexQuery(text: string): readonly Token[] {
  if (text.length > longest) {
    throw new Failure('usage', `the query is longer than ${longest} characters`, {
      hint: 'Ask for less at once.',
    });
  }
  const tokens: Token[] = [];
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    at = lexOne(text, at, tokens);
  }
  return tokens;
}

/** Adds one token, and returns where the next begins. */
function lexOne(text: string, at: number, tokens: Token[]): number {
  const sign = text[at];
  if (sign === ')') {
    tokens.push({ type: 'close' });
    return at + 1;
  }
  if (sign === '-' || sign === '+') {
    if (sign === '-') tokens.push({ type: 'not' });
    return at + 1;
  }
  const name = stickyMatch(prefix, text, at)?.[1] ?? null;
  const start = name === null ? at : at + name.length + 1;
  if (text[start] === '(' && !text.startsWith('()', start)) {
    tokens.push({ type: 'open', name });
    return start + 1;
  }
  if (quote.test(text[start] ?? '')) return lexQuoted(text, start, name, tokens);
  const run = stickyMatch(word, text, start)?.[0] ?? '';
  const operator = name === null ? operators.get(run) : undefined;
  if (operator === undefined) {
    const star = run.length > 1 && run.endsWith('*');
    tokens.push({ type: 'term', name, text: run, quoted: false, star });
  } else tokens.push({ type: operator });
  // A quote, a parenthesis or nothing: at least one character is behind us, be it the prefix.
  return start + run.length;
}

/** lei's operators are upper case; in lower case they are words that mails are full of. */
const operators: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
]);

function lexQuoted(text: string, start: number, name: string | null, tokens: Token[]): number {
  const length = text.slice(start + 1).search(quote);
  if (length < 0) {
    throw new Failure(
      'usage',
      `the quotation mark before "${text.slice(start + 1, start + 31)}" is not closed`,
      {
        hint: 'Close it, or leave it out.',
      },
    );
  }
  const end = start + 1 + length + 1;
  const star = text[end] === '*';
  tokens.push({ type: 'term', name, text: text.slice(start + 1, end - 1), quoted: true, star });
  return star ? end + 1 : end;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

function stickyMatch(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
