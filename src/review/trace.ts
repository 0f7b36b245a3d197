import type { Message } from '../message/message.ts';
import { readQuote } from '../message/quote.ts';
import type { Match } from './align.ts';
import { align } from './align.ts';
import type { CanonLine } from './canon.ts';
import { canonLines, isThin } from './canon.ts';

/** The line of another mail that a quoted line was found to be. */
export interface Source {
  readonly message: string;
  readonly line: number;
  readonly confidence: number;
}

/** Where the quotes of one reply come from. */
export interface Trace {
  /** By body line of the reply. */
  readonly sources: ReadonlyMap<number, Source>;
  /**
   * Own-looking lines that are the tail of the quoted line above them, which the mailer wrapped:
   *
   *     > + * takes the lock before it looks up the entry of the
   *     patch and returns it
   */
  readonly tails: ReadonlySet<number>;
}

/** Quotes more than this many levels deep are traced through the reply they were quoted in only. */
const MOST_LEVELS = 12;
/** How sure each way of finding a line is, when nothing else could have been meant. */
const sureness: Readonly<Record<Match['way'], number>> = {
  exact: 0.99,
  folded: 0.98,
  rewrapped: 0.93,
  between: 0.85,
  moved: 0.85,
};
/** A mail found by content and not by the reply's header. */
const ELSEWHERE = 0.9;

export interface Family {
  /** The mails above the reply, the parent first; null for an absent one. */
  readonly ancestors: readonly (Message | null)[];
  /** Other mails that may have been quoted instead, the likeliest first. */
  readonly others: readonly Message[];
  /** What was found for the mails above, which come first. */
  readonly traces: ReadonlyMap<string, Trace>;
  readonly canon: (message: Message) => Canon;
}

/** A mail's lines as they are compared, made once a topic. */
export interface Canon {
  readonly lines: readonly CanonLine[];
  readonly keys: ReadonlySet<string>;
}

/** A maker of `Canon`s that remembers what it made, by message id. */
export function canonCache(): (message: Message) => Canon {
  const made = new Map<string, Canon>();
  return (message) => {
    const known = made.get(message.id);
    if (known !== undefined) return known;
    const lines = canonLines(message.lines, 0);
    const canon = { lines, keys: new Set(lines.map((line) => line.key)) };
    made.set(message.id, canon);
    return canon;
  };
}

/**
 * Finds the line behind every quoted line of a reply: level by level in the mails above it (a line
 * with two marks is a line with one mark in the parent), then by content in other mails of the
 * topic, where In-Reply-To names the wrong one.
 */
export function traceQuotes(reply: Message, family: Family): Trace {
  const sources = new Map<number, Source>();
  const take = (quoted: readonly CanonLine[], message: Message, certainty: number): void => {
    const { lines } = family.canon(message);
    align(quoted, lines).forEach((match, n) => {
      const line = quoted[n];
      const target = match === null ? undefined : lines[match.at];
      if (match === null || line === undefined || target === undefined) return;
      const confidence = (sureness[match.way] * certainty) / (1 + match.rivals);
      sources.set(
        line.line,
        follow({ message: message.id, line: target.line, confidence }, family),
      );
    });
  };
  const ancestors = trueAncestors(reply, family);
  const parent = ancestors.find((one) => one !== null) ?? null;
  const tails = parent === null ? new Set<number>() : findTails(reply, family.canon(parent).lines);
  ancestors.slice(0, MOST_LEVELS).forEach((ancestor, n) => {
    if (ancestor === null) return;
    const open = canonLines(reply.lines, n + 1).filter((line) => !sources.has(line.line));
    if (open.some((line) => line.key !== '')) take(open, ancestor, 1);
  });
  traceSubject(reply, family, sources);
  searchElsewhere(reply, family, sources, take);
  return { sources, tails };
}

/**
 * The mails above the reply, with another one first where the parent cannot be what is quoted:
 * less than half of the telling lines stand in it, and in the other at least twice as many and most.
 */
function trueAncestors(reply: Message, family: Family): readonly (Message | null)[] {
  const { ancestors } = family;
  const telling = canonLines(reply.lines, 1).filter(isTelling);
  const hitsIn = (message: Message): number => {
    const { keys } = family.canon(message);
    return telling.filter((line) => keys.has(line.key)).length;
  };
  const [parent = null] = ancestors;
  const hits = parent === null ? 0 : hitsIn(parent);
  if (telling.length === 0 || hits * 2 >= telling.length) return ancestors;
  let best: { readonly message: Message; readonly hits: number } | null = null;
  for (const message of family.others) {
    const other = hitsIn(message);
    if (other > (best?.hits ?? 0)) best = { message, hits: other };
  }
  if (best === null || best.hits < hits * 2 || best.hits * 3 < telling.length * 2) return ancestors;
  return [best.message, ...ancestors.filter((one) => one?.id !== best.message.id)];
}

/** A line long enough to say what mail it is from. */
function isTelling(line: CanonLine): boolean {
  return !isThin(line.key) && line.squeezed.length >= 8;
}

/** A quoted line of the parent is really a line of the mail that the parent quotes. */
function follow(source: Source, family: Family): Source {
  const behind = family.traces.get(source.message)?.sources.get(source.line);
  if (behind === undefined) return source;
  return { ...behind, confidence: Math.min(source.confidence, behind.confidence) };
}

/**
 * `> Subject: [PATCH v2 2/5] x` and `> [PATCH v2 2/5] x` quote line 0 of the nearest mail above
 * that has this subject. Changes `sources`.
 */
function traceSubject(reply: Message, family: Family, sources: Map<number, Source>): void {
  const above = family.ancestors.filter((one) => one !== null).slice(0, MOST_LEVELS);
  const subjects = above.map((mail) => ({ message: mail.id, key: subjectKey(mail.subject) }));
  for (const line of bareQuotes(reply)) {
    if (sources.has(line.line) || !/^(?:subject:|\[)/i.test(line.key)) continue;
    const key = subjectKey(line.key);
    const { message } = subjects.find((subject) => subject.key === key) ?? {};
    if (message !== undefined)
      sources.set(line.line, { message, line: 0, confidence: sureness.folded });
  }
}

/** White space and case folded, `Subject:` and `Re:` gone. */
function subjectKey(text: string): string {
  const bare = text.replace(/^subject:\s*/i, '').replace(/^(?:re:\s*)+/i, '');
  return bare.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Three rounds at most: a reply that quotes more than three unnamed mails is a digest. */
const ROUNDS = 3;

function searchElsewhere(
  reply: Message,
  family: Family,
  sources: ReadonlyMap<number, Source>,
  take: (quoted: readonly CanonLine[], message: Message, certainty: number) => void,
): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = bareQuotes(reply).filter((line) => !sources.has(line.line));
    const telling = open.filter(isTelling);
    if (telling.length === 0) return;
    let best: { message: Message; hits: number } | null = null;
    for (const message of family.others) {
      const { keys } = family.canon(message);
      const hits = telling.filter((line) => keys.has(line.key)).length;
      if (hits > (best?.hits ?? 0)) best = { message, hits };
    }
    if (best === null) return;
    take(open, best.message, ELSEWHERE);
  }
}

/** The quoted lines with all marks off. */
function bareQuotes(reply: Message): readonly CanonLine[] {
  return reply.lines.flatMap((line, n) => {
    const { depth, text } = readQuote(line);
    if (n === 0 || depth === 0) return [];
    return canonLines(['', text], 0).map((canon) => ({ ...canon, line: n }));
  });
}

/** Two lines: what a mailer wraps at 72 or so columns does not fill more. */
const MOST_TAIL_LINES = 2;

function findTails(reply: Message, parent: readonly CanonLine[]): ReadonlySet<number> {
  const whole = new Set(parent.map((line) => line.squeezed));
  const tails = new Set<number>();
  reply.lines.forEach((line, n) => {
    const quote = readQuote(line.slice(0, 4000));
    if (n === 0 || quote.depth === 0) return;
    let joined = squeeze(quote.text);
    if (joined === '' || whole.has(joined)) return;
    for (let k = 1; k <= MOST_TAIL_LINES; k += 1) {
      const next = reply.lines[n + k];
      if (next === undefined || next.trim() === '' || readQuote(next).depth > 0) return;
      joined += squeeze(next.slice(0, 4000));
      if (!whole.has(joined)) continue;
      for (let t = 1; t <= k; t += 1) tails.add(n + t);
      return;
    }
  });
  return tails;
}

function squeeze(text: string): string {
  return text.replace(/[\s\u00a0\u200b\ufeff]+/g, '');
}
