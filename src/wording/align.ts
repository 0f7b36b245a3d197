import type { Flow } from './flow.ts';
import { likeness, plain, sharedInOrder } from './words.ts';

/** A word of a flow; `start` and `end` are offsets in its text. */
export interface Token {
  readonly word: string;
  readonly plain: string;
  readonly start: number;
  readonly end: number;
  /** Whether a sentence starts with it, and whether one ends. */
  readonly opens: boolean;
  readonly closes: boolean;
  /** Whether it is the first of a paragraph or item, and whether a blank line stands before it. */
  readonly line: boolean;
  readonly blank: boolean;
}

/** A stretch of a flow's text that new words may replace; `score` from 0 to 1. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** A suggestion is a paragraph at most; comparing grows with the product of both. */
const MOST_NEW_WORDS = 250;

/** Below this two words differ in marks and case only. */
const LEAST_CHANGE = 0.1;

/** `@id:` before the old and the new words tells that they belong together. */
const SAME_TAG = 0.3;

/**
 * Cuts a stretch of a flow into words and tells sentences apart.
 * @param cut offset at which a quote ends: a sentence may be meant up to there.
 */
export function tokensOf(flow: Flow, start: number, end: number, cut = -1): readonly Token[] {
  const tokens: Token[] = [];
  let opens = true;
  for (const { index, 0: word } of flow.text.slice(start, end).matchAll(/[^ \n]+/g)) {
    const at = start + index;
    const before = flow.text[at - 1];
    const after = flow.text[at + word.length];
    const ends = after === '\n' || after === undefined || endsSentence(word);
    tokens.push({
      word,
      plain: plain(word),
      start: at,
      end: at + word.length,
      opens: opens || before === '\n' || before === undefined,
      closes: ends || at + word.length === cut,
      line: before === '\n' || before === undefined,
      blank: before === '\n' && flow.text[at - 2] === '\n',
    });
    opens = ends || /^[-*+•]$|^@[\w.]+:$|^\d+[.)]$/.test(word);
  }
  return tokens;
}

function endsSentence(word: string): boolean {
  return (
    /[.!?]["')\]]*$/.test(word) &&
    !/^\(?(?:e\.g|i\.e|etc|vs|cf|resp|incl|approx|Mr|Dr)\.$|\.\.\.$/i.test(word)
  );
}

/** The whole sentences most like the new words; null where none is like them at all. */
export function likeSentence(tokens: readonly Token[], words: string): Match | null {
  const wanted = words.split(' ').slice(0, MOST_NEW_WORDS).map(plain);
  const most = (words.match(/[.!?](?:\s|$)/g)?.length ?? 1) + 2;
  let best: Match | null = null;
  for (const [from, first] of tokens.entries()) {
    if (!first.opens) continue;
    let sentences = 0;
    for (
      let to = from;
      to < tokens.length && to - from < wanted.length * 3 + 10 && sentences < most;
      to += 1
    ) {
      const last = tokens[to];
      if (last === undefined || !last.closes) continue;
      sentences += 1;
      const have = tokens.slice(from, to + 1).map((token) => token.plain);
      const tag = /^@\w/.test(wanted[0] ?? '') && wanted[0] === have[0] ? SAME_TAG : 0;
      const score = tag + (2 * sharedInOrder(wanted, have)) / (wanted.length + have.length);
      if (best === null || score >= best.score) best = { start: first.start, end: last.end, score };
    }
  }
  return best;
}

/**
 * The stretch most like a few new words, wherever it starts: every word of the new text is set
 * against a word of the old, and words may be put in or left out.
 *
 *     … and toolchain supports that. It allows …
 *                     support  it.                → `supports that.`
 */
export function likeFragment(tokens: readonly Token[], words: string): Match | null {
  const wanted = words.split(' ').slice(0, MOST_NEW_WORDS);
  const stretch = cheapestStretch(tokens, wanted, {
    put: () => 1,
    leave: () => 1,
    change: unlikeness,
  });
  if (stretch === null) return null;
  const { start, end, cost } = stretch;
  return { start, end, score: 1 - cost / wanted.length };
}

/** What it costs to put a new word in, to leave an old one out, and to have one for the other (0: it stays). */
export interface Costs {
  readonly put: (word: string) => number;
  readonly leave: (token: Token) => number;
  readonly change: (word: string, token: Token) => number;
}

/** A stretch of a flow's text, and what it costs to make the new words of it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly cost: number;
  /** Words that stay as they are. */
  readonly same: number;
}

/** The stretch of which the new words are made most cheaply; of equal ones the last. */
export function cheapestStretch(
  tokens: readonly Token[],
  wanted: readonly string[],
  costs: Costs,
): Stretch | null {
  let above: readonly Cell[] = tokens.map((_, at) => ({ cost: 0, from: at + 1, same: 0 }));
  above = [{ cost: 0, from: 0, same: 0 }, ...above];
  for (const word of wanted) {
    const put = costs.put(word);
    const row: Cell[] = [{ cost: (above[0]?.cost ?? 0) + put, from: 0, same: 0 }];
    for (const [at, token] of tokens.entries()) {
      const change = costs.change(word, token);
      const changed = moved(above[at], change, change < LEAST_CHANGE ? 1 : 0);
      const added = moved(above[at + 1], put, 0);
      const better = isBetter(added, changed) ? added : changed;
      const left = moved(row[at], costs.leave(token), 0);
      row.push(isBetter(left, better) ? left : better);
    }
    above = row;
  }
  let best: Stretch | null = null;
  for (const [at, { cost, from, same }] of above.entries()) {
    const first = tokens[from];
    const last = tokens[at - 1];
    if (first === undefined || last === undefined || from >= at) continue;
    if (best === null || cost <= best.cost)
      best = { start: first.start, end: last.end, cost, same };
  }
  return best;
}

interface Cell {
  readonly cost: number;
  /** Index of the token where the stretch starts. */
  readonly from: number;
  /** Words that stay as they are. */
  readonly same: number;
}

function moved(cell: Cell | undefined, cost: number, same: number): Cell {
  return {
    cost: (cell?.cost ?? 0) + cost,
    from: cell?.from ?? 0,
    same: (cell?.same ?? 0) + same,
  };
}

/** Cheaper; as cheap, and more words stay. */
function isBetter(one: Cell, other: Cell): boolean {
  return one.cost === other.cost ? one.same > other.same : one.cost < other.cost;
}

/** 0 for the same word, a little for other marks at its edges, 1 for nothing in common. */
function unlikeness(word: string, token: Token): number {
  if (word === token.word) return 0;
  const other = plain(word);
  if (other === token.plain) return 0.05;
  // `in` and `is` have half of their letters in common, and nothing else.
  if (Math.max(other.length, token.plain.length) <= 2) return 1;
  return Math.min(1, 1.03 - likeness(other, token.plain));
}
