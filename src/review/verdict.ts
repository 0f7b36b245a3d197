import type { Person } from '../message/message.ts';

/** A verdict as it stands in a reviewer's text. */
export interface Ruling {
  readonly kind: string;
  /** null where the text names nobody: the writer means themselves. */
  readonly by: Person | null;
}

interface Row {
  readonly example: string;
  readonly pattern: RegExp;
  readonly kind: (match: RegExpExecArray) => string;
  /** No trailer: what follows is talk and names nobody. */
  readonly bare?: boolean;
}

const rows: readonly Row[] = [
  {
    example: 'Nacked-by: Reviewer One <one@example.org>',
    pattern: /^\s{0,8}(?:nacked|naked|nak'?ed)-by:\s*(\S.*)?$/i,
    kind: () => 'NAK',
  },
  {
    example: 'Reviewed-and-tested-by: Reviewer One <one@example.org>',
    pattern:
      /^\s{0,8}((?:reviewed|acked|tested)(?:[-/](?:and-)?(?:reviewed|acked|tested))*-by):\s*(\S.*)$/i,
    kind: (match) => capitalised(match[1] ?? ''),
  },
  {
    example: 'NAK. This breaks userspace.',
    pattern: /^\s{0,8}(?:NAK|NACK)(?:'ed|ed)?\b(?!-by)/,
    kind: () => 'NAK',
    bare: true,
  },
];

/**
 * Verdicts in what a reviewer wrote (own text only, never quotes), in order.
 * Trailers as git-interpret-trailers(1) writes them; a line over 500 characters is none.
 */
export function readVerdicts(text: string): readonly Ruling[] {
  return text.split('\n').flatMap((line): readonly Ruling[] => {
    if (line.length > 500) return [];
    for (const row of rows) {
      const match = row.pattern.exec(line);
      if (match === null) continue;
      const by = row.bare === true ? null : readPerson(line.slice(line.indexOf(':') + 1));
      return [{ kind: row.kind(match), by }];
    }
    return [];
  });
}

/** `reviewed-by` → `Reviewed-by` */
function capitalised(key: string): string {
  const lower = key.toLowerCase();
  return lower.slice(0, 1).toUpperCase() + lower.slice(1);
}

/** `"Reviewer One" <one@example.org> # on x86`, or a bare name; null where nobody is named. */
function readPerson(text: string): Person | null {
  const match = /^\s*"?([^"<>]{0,200}?)"?\s*<([^<>\s]{1,200})>/.exec(text);
  if (match !== null)
    return { name: (match[1] ?? '').trim(), address: (match[2] ?? '').toLowerCase() };
  const name = text.replace(/#.*$/, '').trim();
  return /^[\p{L}][\p{L} .'-]{1,60}$/u.test(name) ? { name, address: '' } : null;
}
