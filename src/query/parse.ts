import { Failure } from '../failure.ts';
import { parseDates } from './date.ts';
import type { Token } from './lex.ts';
import { lexQuery } from './lex.ts';
import type { Prefix } from './prefixes.ts';
import { findPrefix, prefixList } from './prefixes.ts';
import type { Query } from './query.ts';
import { keywords, states } from './states.ts';
import { wordsOf } from './words.ts';

/** Deeper parentheses are no search that a person wrote; whoever walks a query may recurse. */
const deepest = 50;

/** More is no search that a person wrote; SQLite stops at 1,000. */
const mostTerms = 200;

/** What stands in one pair of parentheses, or in none: alternatives (`OR`) of terms that must all hold. */
interface Frame {
  readonly alternatives: Query[][];
  /** A `NOT` or `-` that waits for its term. */
  negated: boolean;
  /** An operator that waits for its term, as it is written. */
  waiting: string | null;
  /** The prefix before the parenthesis. */
  readonly name: string | null;
}

/**
 * Reads a search in the language of lei-q(1) and notmuch: words, `"phrases"`, `prefix:value`, a trailing `*`,
 * `AND OR NOT`, `-`, `+`, parentheses. Terms side by side must all hold; `OR` binds weakest. Dates are in UTC,
 * and relative ones count back from `now`. An empty text is all mail.
 *
 * Throws a usage Failure that says what is wrong, with the prefixes in its hint.
 */
export function parseQuery(text: string, now: Date): Query {
  const frames: Frame[] = [openFrame(null)];
  const tokens = lexQuery(text);
  if (tokens.filter(({ type }) => type === 'term').length > mostTerms) {
    throw wrong(`the query has more than ${mostTerms} terms`);
  }
  for (const token of tokens) {
    const frame = frames.at(-1) ?? openFrame(null);
    if (token.type === 'open') {
      if (frames.length > deepest)
        throw wrong(`there are more than ${deepest} parentheses in each other`);
      frames.push(openFrame(token.name ?? frame.name));
    } else if (token.type === 'close') {
      frames.pop();
      const outer = frames.at(-1);
      if (outer === undefined) throw wrong('a ")" has no "(" before it');
      put(outer, closeFrame(frame, ')'));
    } else if (token.type === 'term') put(frame, readTerm(token, frame.name, now));
    else operate(frame, token.type);
  }
  const [frame, ...unclosed] = frames;
  if (frame === undefined || unclosed.length > 0) throw wrong('a "(" is not closed');
  const nothing = frame.alternatives.flat().length === 0 && frame.waiting === null;
  return nothing ? { type: 'all' } : closeFrame(frame, 'the end');
}

function openFrame(name: string | null): Frame {
  return { alternatives: [[]], negated: false, waiting: null, name };
}

function put(frame: Frame, query: Query): void {
  frame.alternatives.at(-1)?.push(frame.negated ? { type: 'not', of: query } : query);
  frame.negated = false;
  frame.waiting = null;
}

function operate(frame: Frame, operator: 'and' | 'or' | 'not'): void {
  if (operator === 'not') {
    frame.negated = !frame.negated;
    frame.waiting = 'NOT';
    return;
  }
  const written = operator.toUpperCase();
  if (frame.waiting !== null || frame.alternatives.at(-1)?.length === 0) {
    throw wrong(`${written} has nothing before it`);
  }
  if (operator === 'or') frame.alternatives.push([]);
  frame.waiting = written;
}

function closeFrame({ alternatives, waiting }: Frame, end: string): Query {
  if (waiting !== null) throw wrong(`${waiting} has nothing behind it`);
  if (alternatives.flat().length === 0) throw wrong(`there is nothing before ${end}`);
  return joined(
    'or',
    alternatives.map((of) => joined('and', of)),
  );
}

function joined(type: 'and' | 'or', of: readonly Query[]): Query {
  const [first, ...rest] = of;
  return first !== undefined && rest.length === 0 ? first : { type, of };
}

type Term = Extract<Token, { type: 'term' }>;

function readTerm(term: Term, outer: string | null, now: Date): Query {
  const name = term.name ?? outer;
  if (name === null) {
    if (term.text === '*' && !term.quoted) return { type: 'all' };
    refuseOperator(term);
    return textQuery(term, ['any'], term.text);
  }
  const shown = `${name}:${term.text}`;
  const row = findPrefix(name);
  if (row === null)
    throw wrong(`"${name}:" is no prefix`, `To find it as text, put it in quotes: "${shown}".`);
  if (row.use.type === 'refused') throw wrong(`${name}: is not served: ${row.says}`);
  if (term.text === '')
    throw wrong(`${name}: has nothing behind it`, `Write it as ${row.example}.`);
  return prefixedQuery(term, row, shown, now);
}

function prefixedQuery(term: Term, row: Prefix, shown: string, now: Date): Query {
  if (row.use.type === 'text') {
    refuseRegex(term, row);
    return textQuery(term, row.use.fields, shown);
  }
  if (row.use.type === 'date') return { type: 'date', ...parseDates(term.text, now) };
  const asked = term.text.toLowerCase();
  const known = states.find((state) => state === asked);
  return stateQuery(row.use.type === 'keyword' ? keywords.get(asked) : known, shown);
}

function textQuery(
  { text, star }: Term,
  fields: Extract<Query, { type: 'text' }>['fields'],
  shown: string,
): Query {
  const words = wordsOf(text);
  if (words.length === 0) throw wrong(`"${shown}" has no letter or digit to look for`);
  return { type: 'text', fields, words, prefix: star };
}

function stateQuery(state: string | undefined, shown: string): Query {
  if (state === undefined)
    throw wrong(`"${shown}" is no state that is kept`, `States: ${states.join(' ')}.`);
  return { type: 'is', state };
}

/** notmuch's operators are of any case, lei's upper case: `a or b` would silently mean something else to one of both. */
function refuseOperator({ text, quoted }: Term): void {
  if (quoted) return;
  if (/^(?:and|or|not|xor)$/.test(text)) {
    throw wrong(
      `"${text}" may be an operator or a word`,
      `Write ${text === 'xor' ? 'AND, OR, NOT' : text.toUpperCase()}, or the word in quotes.`,
    );
  }
  if (/^(?:XOR|NEAR|ADJ)(?:\/\d+)?$/.test(text)) {
    throw wrong(
      `the operator ${text} is not served`,
      'Operators are AND, OR and NOT; in quotes it is a word.',
    );
  }
}

/** notmuch's `from:/bob[0-9]/`. A path such as `dfn:/kernel/` is none. */
function refuseRegex({ text }: Term, { names }: Prefix): void {
  if (names[0] !== 'dfn' && text.length > 2 && text.startsWith('/') && text.endsWith('/')) {
    throw wrong(
      `regular expressions such as ${text} are not served`,
      'Write the words, with a * behind a beginning.',
    );
  }
}

function wrong(message: string, hint?: string): Failure {
  const help = `Prefixes: ${prefixList()}.`;
  return new Failure('usage', message, { hint: hint === undefined ? help : `${hint} ${help}` });
}
