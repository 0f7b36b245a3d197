import type { SheetLine } from './sheet.ts';

/** How a line is dressed: `prefix` is sign, indentation and comment leader; `suffix` closes a comment. */
export interface Dress {
  readonly prefix: string;
  readonly content: string;
  readonly suffix: string;
  /** Comment style of the leader; the empty word where there is none. */
  readonly style: '' | 'c' | '//' | '#' | '--';
}

/** Files in which `#` begins a comment and no directive. */
const HASH_FILES =
  /(?:\.(?:sh|py|pl|pm|rb|awk|ya?ml|toml|conf|config|mk|cmake|bash|txt|am|in|gdb|tcl)|(?:^|\/)(?:Makefile|Kbuild|Kconfig|\.gitignore)[^/]*|(?:^|\/)[^./]+)$/;

/** Files in which `--` begins a comment. */
const DASH_FILES = /\.(?:sql|lua|hs|ad[abs]|vhdl?|elm)$/;

const LEADERS: readonly { readonly style: Dress['style']; readonly pattern: RegExp }[] = [
  { style: 'c', pattern: /^[ \t]*(?:\/\*+!?|\*(?=[ \t]|$))[ \t]*/ },
  { style: '//', pattern: /^[ \t]*\/\/[/!]?[ \t]*/ },
  { style: '--', pattern: /^[ \t]*--+(?=[ \t]|$)[ \t]*/ },
  { style: '#', pattern: /^[ \t]*#+(?=[ \t]|$)[ \t]*/ },
];

/**
 * Takes a line's dress off. Text outside of diffs loses its indentation only, and so does
 * light markup, where `*` is a bullet.
 */
export function undress(line: SheetLine): Dress {
  const text = line.raw.slice(line.column);
  const found =
    line.kind === 'text' && line.section !== 'reply-text' ? undefined : leaderOf(text, line.file);
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  const lead = found?.lead ?? indent;
  const end = text.length - endOf(text, found?.style === 'c' || text.includes('/*'));
  const content = text.slice(lead.length, Math.max(lead.length, end));
  return {
    prefix: line.raw.slice(0, line.column) + lead,
    content,
    suffix: text.slice(lead.length + content.length),
    style: found?.style ?? '',
  };
}

function leaderOf(
  text: string,
  file: string | null,
): { style: Dress['style']; lead: string } | undefined {
  for (const { style, pattern } of LEADERS) {
    const lead = pattern.exec(text)?.[0];
    if (lead === undefined) continue;
    if (style === '#' && file !== null && !HASH_FILES.test(file)) continue;
    if (style === '--' && !(file !== null && DASH_FILES.test(file))) continue;
    if (style !== '#' && file !== null && /\.(?:rst|md|txt|yaml)$/.test(file)) continue;
    return { style, lead };
  }
  return undefined;
}

/** Length of trailing white space, and of a closing mark of a C comment before it. */
function endOf(text: string, inComment: boolean): number {
  const trimmed = text.trimEnd();
  if (!inComment || !trimmed.endsWith('*/')) return text.length - trimmed.length;
  return text.length - trimmed.replace(/\*+\/$/, '').trimEnd().length;
}
