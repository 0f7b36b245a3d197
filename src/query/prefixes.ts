import type { BodyPart, Field } from './query.ts';

/** One meaning of a prefix: what it looks into, or why it is refused. */
export interface Prefix {
  /** Without the colon; the first is the one that help shows. */
  readonly names: readonly string[];
  readonly example: string;
  /** What is found, in a few words; of a refused one, a sentence that says why not. */
  readonly says: string;
  readonly use:
    | { readonly type: 'text'; readonly fields: readonly (Field | BodyPart)[] }
    | { readonly type: 'date' | 'is' | 'keyword' | 'refused' };
}

const text = (...fields: readonly (Field | BodyPart)[]): Prefix['use'] => ({
  type: 'text',
  fields,
});
const refused: Prefix['use'] = { type: 'refused' };

/** The prefixes of lei-q(1), and notmuch-search-terms(7)'s words for the same. A bare word looks everywhere. */
export const prefixes: readonly Prefix[] = [
  {
    names: ['s', 'subject'],
    example: 's:"atomic replace"',
    says: 'the subject',
    use: text('subject'),
  },
  {
    names: ['f', 'from'],
    example: 'f:author@example.org',
    says: 'who wrote it',
    use: text('from'),
  },
  { names: ['t'], example: 't:reviewer', says: 'To', use: text('to') },
  { names: ['c', 'cc'], example: 'c:reviewer', says: 'Cc', use: text('cc') },
  { names: ['tc', 'to'], example: 'to:reviewer', says: 'To or Cc', use: text('to', 'cc') },
  {
    names: ['a', 'tcf'],
    example: 'a:author',
    says: 'From, To or Cc',
    use: text('from', 'to', 'cc'),
  },
  { names: ['b', 'body'], example: 'b:"goto err"', says: 'the body', use: text('body') },
  { names: ['bs'], example: 'bs:shadow', says: 'body or subject', use: text('body', 'subject') },
  { names: ['nq'], example: 'nq:nit', says: 'lines that do not quote', use: text('own') },
  { names: ['q'], example: 'q:klp_shadow_get', says: 'lines that quote', use: text('quoted') },
  {
    names: ['m', 'mid', 'id'],
    example: 'm:1234@example.org',
    says: 'the Message-ID',
    use: text('id'),
  },
  {
    names: ['l', 'lid', 'list'],
    example: 'l:live-patching',
    says: 'the List-Id',
    use: text('list'),
  },
  {
    names: ['dfn'],
    example: 'dfn:kernel/livepatch',
    says: 'a file that a diff names',
    use: text('file'),
  },
  {
    names: ['d', 'date', 'dt'],
    example: 'd:2w..',
    says: 'the date of the mail',
    use: { type: 'date' },
  },
  // The sender's clock is what is kept; lei's manual calls the two alike where that clock is right.
  { names: ['rt'], example: 'rt:yesterday..', says: 'the same as d:', use: { type: 'date' } },
  { names: ['is', 'tag'], example: 'is:unread', says: 'a state', use: { type: 'is' } },
  {
    names: ['kw'],
    example: 'kw:flagged',
    says: 'a state, as lei calls it',
    use: { type: 'keyword' },
  },
  {
    names: ['n', 'attachment'],
    example: 'n:a.patch',
    says: 'names of attachments are not kept; dfn: finds files that a diff names',
    use: refused,
  },
  {
    names: ['dfa', 'dfb', 'dfctx', 'dfhh'],
    example: 'dfb:goto',
    says: 'lines of a diff are not told apart; b: looks into all of the body',
    use: refused,
  },
  {
    names: ['dfpre', 'dfpost', 'dfblob'],
    example: 'dfpre:1a2b3c4',
    says: 'blob ids are not told apart; b: finds them as words',
    use: refused,
  },
  { names: ['patchid'], example: 'patchid:1a2b', says: 'patch ids are not kept', use: refused },
  {
    names: ['L', 'label'],
    example: 'L:inbox',
    says: 'labels are not kept; is: asks for a state',
    use: refused,
  },
  {
    names: ['thread'],
    example: 'thread:{s:fix}',
    says: "thread ids are notmuch's own; m: finds a mail, and its topic with it",
    use: refused,
  },
  {
    names: ['path', 'folder'],
    example: 'folder:lists',
    says: 'mails of all sources lie together; l: finds those of a list',
    use: refused,
  },
  {
    names: ['mimetype', 'property', 'query', 'lastmod', 'sexp'],
    example: 'mimetype:text',
    says: "this is notmuch's own",
    use: refused,
  },
];

/** `s: f: t: …`: all that are served, by their first name. */
export function prefixList(): string {
  const served = prefixes.filter(({ use }) => use.type !== 'refused');
  return served.map(({ names }) => `${names[0]}:`).join(' ');
}

/** The row of a name as it is written, else in lower case (`Subject`, but `L` is not `l`); null of an unknown one. */
export function findPrefix(name: string): Prefix | null {
  return byName.get(name) ?? byName.get(name.toLowerCase()) ?? null;
}

const byName: ReadonlyMap<string, Prefix> = new Map(
  prefixes.flatMap((row) => row.names.map((name) => [name, row] as const)),
);
