import { Failure } from '../failure.ts';
import { findPrefix } from '../query/prefixes.ts';
import type { Context } from './context.ts';

/** What the ARG… of a command name. */
export interface Arguments {
  /** `-`, paths, URLs and configured names, in the order given; none for the store. */
  readonly sources: readonly string[];
  /** Message-IDs, or beginnings of one, without angle brackets. */
  readonly messages: readonly string[];
  /** Searches, of which all must hold. */
  readonly queries: readonly string[];
}

type Kind = 'source' | 'message' | 'query' | 'page';

interface Form {
  readonly kind: Kind;
  readonly pattern: RegExp;
  readonly example: string;
}

/** What an argument that is no existing path looks like: the first row that matches decides. */
const forms: readonly Form[] = [
  { kind: 'source', pattern: /^-$/, example: '-' },
  { kind: 'source', pattern: /^imaps?:\/\//i, example: 'imaps://imap.example.org/INBOX' },
  {
    kind: 'message',
    pattern: /^(?:https?:\/\/)?(?:lore\.kernel\.org|(?:patch\.)?msgid\.link)\/./i,
    example: 'https://lore.kernel.org/r/1@example.org',
  },
  { kind: 'page', pattern: /^[a-z]+:\/\//i, example: 'https://example.org/list' },
  { kind: 'source', pattern: /^(?:\.{0,2}|~)[\\/]|^[a-z]:[\\/]/i, example: './series.mbox' },
  { kind: 'query', pattern: /[\s(][a-z]+:/i, example: 'livepatch is:open' },
  { kind: 'message', pattern: /^<.|@/, example: '<20190719074034.29761-3-one@example.org>' },
  { kind: 'query', pattern: /^[a-z]+:/i, example: 's:livepatch' },
  { kind: 'source', pattern: /[./\\]/, example: 'series.mbox' },
];

const formsHint =
  'An argument is a source (a path, -, an imaps:// URL, a name from the configuration), a message (its Message-ID, or a lore.kernel.org URL) or a query (f:name); `sidenote --help` lists the commands.';

/** What is said where there is no mail at all. */
export const beginHint =
  'To begin, fetch some (`sidenote fetch imaps://me@imap.example.org/INBOX`, or a path), name an mbox, a maildir, a folder of mails, or - for stdin, or run `npm start` in the checkout for a demonstration.';

/**
 * Sorts the arguments of a command into sources, messages and queries. A name that exists as a path is a
 * source, whatever it looks like. Rejects with a usage Failure for what is none of these.
 */
export async function readArguments(
  args: readonly string[],
  context: Pick<Context, 'exists' | 'config'>,
): Promise<Arguments> {
  const found: Record<'sources' | 'messages' | 'queries', string[]> = {
    sources: [],
    messages: [],
    queries: [],
  };
  for (const arg of args) {
    const kind = arg !== '' && context.exists(arg) ? 'source' : await kindOf(arg, context);
    if (kind === 'source') found.sources.push(arg);
    else if (kind === 'query') found.queries.push(arg);
    else found.messages.push(messageId(arg));
  }
  return found;
}

async function kindOf(
  arg: string,
  context: Pick<Context, 'config'>,
): Promise<'source' | 'message' | 'query'> {
  // `f:me@example.org` is no Message-ID
  if (findPrefix(/^([a-z]+):[^\\/]/i.exec(arg)?.[1] ?? '') !== null) return 'query';
  const kind = forms.find((form) => form.pattern.test(arg))?.kind;
  if (kind === 'page') {
    throw new Failure('usage', `${arg}: mail is not read from web pages`, {
      hint: 'Only from lore.kernel.org: `sidenote fetch` takes a URL of a mail there.',
    });
  }
  if (kind !== undefined && kind !== 'source') return kind;
  // The configuration is asked last: git has to be started for it.
  if (kind === 'source' || (arg !== '' && (await context.config()).places.has(arg)))
    return 'source';
  const what = arg === '' ? 'an empty argument' : arg;
  throw new Failure('usage', `${what}: no such file`, { hint: formsHint });
}

/** The id in `<id>`, `id`, `https://lore.kernel.org/LIST/id/T/#u` or `https://msgid.link/id`. */
export function messageId(arg: string): string {
  const path =
    /^(?:https?:\/\/)?(?:lore\.kernel\.org|(?:patch\.)?msgid\.link)\/(?<path>[^?#]*)/i.exec(arg)
      ?.groups?.['path'];
  if (path === undefined) return arg.replace(/^</, '').replace(/>$/, '');
  const parts = path.split('/').map(unescapePart);
  const id = parts.find((part) => part.includes('@'));
  if (id !== undefined) return id;
  throw new Failure('usage', `${arg}: there is no Message-ID in this URL`, { hint: formsHint });
}

function unescapePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Several queries as one that asks for all of them. */
export function joinQueries(queries: readonly string[]): string {
  return queries.map((query) => (/\s/.test(query) ? `(${query})` : query)).join(' ');
}
