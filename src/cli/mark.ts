import { Failure } from '../failure.ts';
import { storedHeaders } from '../pipeline.ts';
import type { Unread } from '../pipeline.ts';
import type { Mark, Store } from '../store/store.ts';
import { beginHint, messageId } from './arguments.ts';
import { dayOf } from './day.ts';
import type { Context } from './context.ts';
import type { FindOptions } from './find.ts';
import { theOne } from './pick.ts';

/** What a state does to the marks of a target. */
interface State {
  readonly name: string;
  readonly kind: Mark['kind'];
  /** What is set; null where the mark is taken away. */
  readonly value: string | null;
  /** Said of a comment; the others are said of a mail. */
  readonly comment?: true;
  /** A date follows it. */
  readonly dated?: true;
}

const states: readonly State[] = [
  { name: 'addressed', kind: 'status', value: 'addressed', comment: true },
  { name: 'wontfix', kind: 'status', value: 'wontfix', comment: true },
  { name: 'open', kind: 'status', value: 'open', comment: true },
  { name: 'read', kind: 'read', value: '' },
  { name: 'unread', kind: 'read', value: 'no' },
  { name: 'done', kind: 'done', value: '' },
  { name: 'undone', kind: 'done', value: null },
  { name: 'snooze', kind: 'snoozed', value: '', dated: true },
  { name: 'unsnooze', kind: 'snoozed', value: null },
];

const formHint = `As in: sidenote mark TARGET… ${states.map(({ name, dated }) => (dated === true ? `${name} DATE` : name)).join('|')}`;

/** `sidenote mark TARGET… STATE [DATE]`: sets or takes away marks; all targets are looked up first, then all is marked. */
export async function mark(
  args: readonly string[],
  options: FindOptions,
  context: Context,
): Promise<void> {
  const { targets, state, value } = readMark(args, context.now());
  const store = context.store(options.store ?? null);
  if (store === null) throw new Failure('usage', 'no mail was fetched yet', { hint: beginHint });
  const topics = await context.group(storedHeaders(store.mails()));
  const found: string[] = [];
  for (const target of targets) found.push(await lookUp(target, state, topics));
  for (const target of found) setMark(target, state, value, store, context.now());
}

function setMark(
  target: string,
  state: State,
  value: string | null,
  store: Store,
  now: Date,
): void {
  if (value === null) store.unmark(target, state.kind);
  else store.mark({ target, kind: state.kind, value, set: now.toISOString() });
}

interface Asked {
  readonly targets: readonly string[];
  readonly state: State;
  readonly value: string | null;
}

/** The state stands last, or before its date. */
function readMark(args: readonly string[], now: Date): Asked {
  const dated = states.find(({ name, dated: isDated }) => isDated === true && name === args.at(-2));
  const state = dated ?? states.find(({ name }) => name === args.at(-1));
  if (state === undefined || (dated === undefined && state.dated === true)) {
    const what = state === undefined ? 'no state was named' : `${state.name} needs a date`;
    throw new Failure('usage', what, { hint: formHint });
  }
  const targets = args.slice(0, dated === undefined ? -1 : -2);
  if (targets.length === 0) throw new Failure('usage', 'no target was named', { hint: formHint });
  const value = dated === undefined ? state.value : dateOf(args.at(-1) ?? '', now);
  return { targets, state, value };
}

/** `2026-12-01` (its first moment, UTC), or `3d`, `2w`, `6m`: so long from now. */
function dateOf(text: string, now: Date): string {
  const [, count = '', unit = ''] = /^(\d{1,4})([dwm])$/.exec(text) ?? [];
  if (unit !== '') {
    const days = { d: 1, w: 7, m: 30 }[unit] ?? 1;
    return new Date(now.getTime() + Number(count) * days * 24 * 3600 * 1000).toISOString();
  }
  const day = dayOf(text);
  if (day === null) {
    throw new Failure('usage', `${text}: this is no date`, {
      hint: 'As in: 2026-12-31, 3d, 2w, 6m',
    });
  }
  if (day <= now.getTime()) {
    throw new Failure('usage', `${text} is over`, { hint: 'Snooze to a day that comes.' });
  }
  return new Date(day).toISOString();
}

/** The id of what is meant. A comment that is marked like a mail stands for its mail; a mail with one comment for that. */
async function lookUp(target: string, state: State, topics: readonly Unread[]): Promise<string> {
  const [, stem = target, number] = /^(.*)#(\d+)$/s.exec(target) ?? [];
  const { id, topic } = findMail(messageId(stem), topics);
  if (state.comment !== true && number === undefined) return id;
  const { comments } = await topic.review();
  const own = comments.filter((comment) => comment.messageId === id).map((comment) => comment.id);
  const [only] = own;
  const meant =
    number === undefined
      ? own.length === 1
        ? only
        : undefined
      : own.find((one) => one === `${id}#${number}`);
  if (meant === undefined) {
    const many = number === undefined && own.length > 1;
    throw new Failure(
      'other',
      `${target}: ${many ? `it has ${own.length} comments` : 'there is no such comment'}`,
      {
        hint: own.length === 0 ? 'The mail has none.' : `There are: ${own.slice(0, 10).join(', ')}`,
      },
    );
  }
  return state.comment === true ? meant : id;
}

function findMail(
  id: string,
  topics: readonly Unread[],
): { readonly id: string; readonly topic: Unread } {
  const hits = new Map<string, Unread>();
  for (const topic of topics) {
    for (const mail of topic.mails) if (mail.id.startsWith(id)) hits.set(mail.id, topic);
  }
  const one = theOne(id, hits);
  return { id: one.id, topic: one.reviewed };
}
