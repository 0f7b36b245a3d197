import { Failure } from '../failure.ts';

/** What the ARG… of a command name. */
export interface Arguments {
  /** `-` and paths, in the order given. */
  readonly sources: readonly string[];
  /** Message-IDs, or beginnings of one, without angle brackets. */
  readonly messages: readonly string[];
}

type Kind = 'source' | 'message' | 'query' | 'remote';

interface Form {
  readonly kind: Kind;
  readonly pattern: RegExp;
  readonly example: string;
}

/** What an argument that is no existing path looks like: the first row that matches decides. */
const forms: readonly Form[] = [
  { kind: 'source', pattern: /^-$/, example: '-' },
  { kind: 'remote', pattern: /^imaps?:\/\//i, example: 'imaps://imap.example.org/INBOX' },
  {
    kind: 'message',
    pattern: /^(?:https?:\/\/)?(?:lore\.kernel\.org|(?:patch\.)?msgid\.link)\/./i,
    example: 'https://lore.kernel.org/r/1@example.org',
  },
  { kind: 'remote', pattern: /^[a-z]+:\/\//i, example: 'https://example.org/list' },
  { kind: 'source', pattern: /^(?:\.{0,2}|~)[\\/]|^[a-z]:[\\/]/i, example: './series.mbox' },
  { kind: 'message', pattern: /^<.|@/, example: '<20190719074034.29761-3-one@example.org>' },
  { kind: 'query', pattern: /^[a-z]+:/i, example: 's:livepatch' },
  { kind: 'source', pattern: /[./\\]/, example: 'series.mbox' },
];

const formsHint =
  'An argument is a source (a path, or -), a message (its Message-ID, or a lore.kernel.org URL) or a query (f:name); `sidenote --help` lists the commands.';

/** Until there is a store, mail has to be named. */
const beginHint =
  'To begin, run `npm start` in the checkout for a demonstration, or name an mbox, a maildir, a folder of mails, or - for stdin.';

/**
 * Sorts the arguments of a command into sources and messages. A name that exists as a path is a
 * source, whatever it looks like. Throws a usage Failure for what is neither, for what is not
 * built yet, and where no source is named.
 */
export function readArguments(
  args: readonly string[],
  exists: (path: string) => boolean,
): Arguments {
  const sources: string[] = [];
  const messages: string[] = [];
  for (const arg of args) {
    const kind = arg !== '' && exists(arg) ? 'source' : kindOf(arg);
    if (kind === 'source') sources.push(arg);
    else messages.push(messageId(arg));
  }
  if (sources.length === 0) throw new Failure('usage', 'no mail was named', { hint: beginHint });
  return { sources, messages };
}

/** What is answered to arguments that are understood but not served. */
const refusals = {
  query: {
    text: 'queries are not understood yet',
    hint: 'Name mailboxes, and a Message-ID to pick one mail.',
  },
  remote: {
    text: 'mail is not fetched from servers yet',
    hint: 'Save it as an mbox, and give the path of that.',
  },
  unknown: { text: 'no such file', hint: formsHint },
} as const;

function kindOf(arg: string): 'source' | 'message' {
  const kind = forms.find((form) => form.pattern.test(arg))?.kind ?? 'unknown';
  if (kind === 'source' || kind === 'message') return kind;
  const { text, hint } = refusals[kind];
  throw new Failure('usage', `${arg === '' ? 'an empty argument' : arg}: ${text}`, { hint });
}

/** The id in `<id>`, `id`, `https://lore.kernel.org/LIST/id/T/#u` or `https://msgid.link/id`. */
function messageId(arg: string): string {
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
