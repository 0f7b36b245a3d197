import type { Unread } from '../pipeline.ts';
import type { Query } from '../query/query.ts';
import { statesOf } from '../query/states.ts';
import type { Store } from '../store/store.ts';
import type { Card } from './card.ts';
import type { Marked, MarkedTopic } from './marked.ts';

type Mail = Unread['mails'][number];

/** What a query picks of a store. */
export interface Selection {
  /** Whether a mail of the topic may satisfy the query, as far as the store can tell. */
  readonly mayHold: (topic: Unread) => boolean;
  /** Whether `mayHold` has the last word: no card is needed. */
  readonly certain: boolean;
  /** The topic's mails that satisfy the query. */
  readonly mails: (topic: Unread, card: Card) => readonly Mail[];
}

/** Told of a mail and its topic. */
interface Asked extends MarkedTopic {
  readonly mail: Mail;
  readonly marked: Marked;
}

/** States that the store cannot tell, each by what is computed for the topic and what is marked. */
const rules: Readonly<Record<string, (asked: Asked) => boolean>> = {
  open: (asked) =>
    asked.card.comments.some(({ id, counts }) => {
      const status = asked.marked.status(id);
      return status === null ? counts : status === 'open';
    }) &&
    !asked.marked.isDone(asked) &&
    !asked.marked.isSnoozed(asked),
  addressed: (asked) => asked.marked.hasStatus(asked.ids, 'addressed'),
  wontfix: (asked) => asked.marked.hasStatus(asked.ids, 'wontfix'),
  done: (asked) => asked.marked.isDone(asked),
  snoozed: (asked) => asked.marked.isSnoozed(asked),
  wording: ({ card }) => card.wording,
  patch: ({ card, mail }) => card.patches.includes(mail.id),
  reply: ({ card, mail }) => !card.patches.includes(mail.id) && isReply(mail),
  bot: ({ mail }) => mail.bot,
};

/** A web archive's page names no parent, and says `Re:`. */
function isReply({ inReplyTo, references, subject }: Mail): boolean {
  return inReplyTo.length + references.length > 0 || /^re:/i.test(subject);
}

/** Whether the query asks for what needs a card. */
export function needsCards(query: Query): boolean {
  return [...statesOf(query)].some((state) => rules[state] !== undefined);
}

/**
 * Splits the work: the store searches texts, dates and flags, the rules above answer the other states. A query
 * in which those are replaced by their answers goes to the store again, once for each set of answers.
 */
export function select(query: Query, store: Store, marked: Marked): Selection {
  const found = new Map<string, ReadonlySet<string>>();
  const search = (asked: Query): ReadonlySet<string> => {
    const key = JSON.stringify(asked);
    const known = found.get(key);
    if (known !== undefined) return known;
    const hits = new Set(store.search(asked, Number.MAX_SAFE_INTEGER).map(({ hash }) => hash));
    found.set(key, hits);
    return hits;
  };
  // As generous as a query can be that knows no cards.
  const hopeful = search(replaceStates(query, (_state, positive) => positive));
  return {
    certain: !needsCards(query),
    mayHold: ({ mails }) => mails.some(({ hash }) => hopeful.has(hash)),
    mails: ({ mails }, card) => {
      const ids = new Set(mails.map(({ id }) => id));
      return mails.filter((mail) => {
        const told = replaceStates(
          query,
          (state) => rules[state]?.({ card, ids, mail, marked }) ?? false,
        );
        return search(told).has(mail.hash);
      });
    },
  };
}

/** The query with the states that the rules know replaced by an answer. A query is at most 100 levels deep. */
function replaceStates(
  query: Query,
  answer: (state: string, positive: boolean) => boolean,
  positive = true,
): Query {
  if (query.type === 'and' || query.type === 'or') {
    return { ...query, of: query.of.map((part) => replaceStates(part, answer, positive)) };
  }
  if (query.type === 'not') {
    return { type: 'not', of: replaceStates(query.of, answer, !positive) };
  }
  if (query.type !== 'is' || rules[query.state] === undefined) return query;
  return answer(query.state, positive) ? { type: 'all' } : { type: 'not', of: { type: 'all' } };
}
