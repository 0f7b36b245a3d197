import type { SubjectTag } from './series.ts';

/** One blank-separated word of a bracketed tag, or the words after the title. */
interface Draft {
  patch: boolean;
  version: number | null;
  index: number | null;
  total: number | null;
  rfc: boolean;
  resend: boolean;
  pull: boolean;
  readonly prefixes: string[];
}

interface Row {
  readonly example: string;
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, draft: Draft) => void;
}

/** What a word of a tag may be; the first row that fits wins. */
const words: readonly Row[] = [
  {
    example: 'PATCHv5',
    pattern: /^(?:patch(?:set|es)?|rfc)[-_]?v(\d{1,4}(?:\.\d{1,3})?)$/i,
    read: (match, draft) => {
      draft.patch = true;
      draft.version = Number(match[1]);
    },
  },
  {
    example: 'PATCH',
    pattern: /^patch(?:set|es)?$/i,
    read: (_match, draft) => {
      draft.patch = true;
    },
  },
  {
    example: '04/18',
    pattern: /^(\d{1,4})\/(\d{1,4})$/,
    read: (match, draft) => {
      draft.patch = true;
      draft.index = Number(match[1]);
      draft.total = Number(match[2]);
    },
  },
  {
    example: 'v5.1',
    pattern: /^v(\d{1,4}(?:\.\d{1,3})?)$/i,
    read: (match, draft) => {
      draft.version = Number(match[1]);
    },
  },
  {
    example: 'RFC',
    pattern: /^rf[ct](?:v?(\d{1,3}))?$/i,
    read: (match, draft) => {
      draft.rfc = true;
      if (match[1] !== undefined) draft.version = Number(match[1]);
    },
  },
  {
    example: 'RESEND',
    pattern: /^(?:resend|resent|repost)$/i,
    read: (_match, draft) => {
      draft.resend = true;
    },
  },
  {
    example: 'GIT PULL',
    pattern: /^pull$/i,
    read: (_match, draft) => {
      draft.pull = true;
    },
  },
  {
    example: '5.10',
    pattern: /^.+$/,
    read: (match, draft) => {
      draft.prefixes.push(match[0]);
    },
  },
];

/** `Re: `, `RE[2]: `, `AW: `, `Antw: `, `SV: `, `VS: `, `回复：`; `Fwd: ` too, since it is no new posting. */
const replyPrefix =
  /^(?:re|aw|antw|sv|vs|odp|ynt|fwd?|回复|答复|转发)\s{0,3}(?:\[\d{1,3}\]|\(\d{1,3}\))?\s{0,3}[:：]\s*/i;
const bracket = /^\[([^[\]]{0,200})\]\s*/;
const trailingVersion = /\s*[([]v(\d{1,4}(?:\.\d{1,3})?)[)\]]\s*$/i;

/**
 * Reads a subject line. Nothing is an error: a subject without a tag is a title.
 *
 *     [RFC PATCH bpf-next v3 04/18] bpf: teach it      v3, 4 of 18, prefix bpf-next
 *     Re: [Qemu-devel] [PATCH 5.10 1/3] fix it (v2)    a reply, v2, 1 of 3, prefixes Qemu-devel, 5.10
 */
export function readSubject(subject: string): SubjectTag {
  const draft: Draft = {
    patch: false,
    version: null,
    index: null,
    total: null,
    rfc: false,
    resend: false,
    pull: false,
    prefixes: [],
  };
  // A subject is one line for people; beyond 2,000 characters it is an attack on the regexes.
  let rest = subject.slice(0, 2000).trim();
  let reply = false;
  for (;;) {
    const prefix = replyPrefix.exec(rest);
    const tag = bracket.exec(rest);
    if (prefix !== null) reply = true;
    else if (tag !== null) readTag(tag[1] ?? '', draft);
    else break;
    rest = rest.slice((prefix ?? tag)?.[0].length);
  }
  const tail = trailingVersion.exec(rest);
  if (tail !== null) {
    draft.version ??= Number(tail[1]);
    rest = rest.slice(0, tail.index);
  }
  return { ...draft, title: rest.trim(), reply, version: draft.version ?? 1 };
}

/** The inside of one bracket: `RFC PATCH bpf-next v3 04/18`, `v3,2/5`, `PATCH 1 of 2`, `RFC/PATCH`. */
function readTag(inside: string, draft: Draft): void {
  const spelled = inside
    .replace(/(\d{1,4}) of (\d{1,4})/i, '$1/$2')
    .replace(/\b(patch|rfc)\/(patch|rfc)\b/i, '$1 $2')
    .replace(/(\d)\s{0,2}\/\s{0,2}(\d)/, '$1/$2');
  for (const word of spelled.split(/[\s,;:]+/)) {
    for (const row of words) {
      const match = row.pattern.exec(word);
      if (match === null) continue;
      row.read(match, draft);
      break;
    }
  }
}

/** Title for comparing: case and white space folded. */
export function titleKey(title: string): string {
  return title.toLowerCase().replace(/\s+/g, ' ').trim();
}
