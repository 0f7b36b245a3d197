import type { Callable } from './parameters.ts';
import type { Source } from './source.ts';

/** What the comment of a function asks of one of its parameters. */
export interface Demand {
  /** Index of the parameter. */
  readonly parameter: number;
  /** The line of the comment, without its stars. */
  readonly text: string;
  /** It is about NULL only. */
  readonly isNull: boolean;
}

/** ` * @b: must not be zero` */
const asking =
  /\b(?:must|shall|should|need(?:s|ed)?|require[sd]?|assume[sd]?|non-?zero|(?:not|never) (?:be )?(?:zero|0|null)|only valid)\b/i;
/** ` * @size: a power of two`; elsewhere such words may say what comes out. */
const describing =
  /\b(?:power of (?:two|2)|below|less than|at least|at most|greater than|multiple of|aligned)\b/i;
const aboutNull = /\bnull\b/i;
/** Lines of one comment that are read. */
const most = 200;

/** Reads the comment right above a function: what callers keep to, and inputs that are generated do not. */
export function demandsOf(source: Source, { name, parameters }: Callable): readonly Demand[] {
  const one = source.functions.find((other) => other.name === name);
  if (one === undefined) return [];
  let about: number | null = null;
  return commentAbove(source, one.from).flatMap((text): readonly Demand[] => {
    const described = /^@(\w+)\s*:/.exec(text)?.[1];
    // A description goes on until the next, or a blank line.
    if (text === '') about = null;
    else if (described !== undefined) about = indexOf(parameters, described);
    if (!asking.test(text) && (about === null || !describing.test(text))) return [];
    const named = parameters.findIndex((each) => wordsOf(text).has(each.name));
    const parameter = about ?? (named === -1 ? null : named);
    return parameter === null ? [] : [{ parameter, text, isNull: aboutNull.test(text) }];
  });
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.match(/\w+/g) ?? []);

function indexOf(parameters: Callable['parameters'], name: string): number | null {
  const at = parameters.findIndex((one) => one.name === name);
  return at === -1 ? null : at;
}

/** Lines of the comment that ends above a line, in order, without what makes them a comment. */
function commentAbove({ lines, rows }: Source, from: number): readonly string[] {
  const found: string[] = [];
  for (let at = from - 1; at >= 0 && found.length < most; at--) {
    const text = lines[at]?.text ?? '';
    if ((rows[at] ?? '').trim() !== '' || /^\s*#/.test(text)) break;
    if (text.trim() === '' && found.length > 0) break;
    if (text.trim() !== '') found.unshift(bare(text));
    if (/^\s*\/\*/.test(text)) break;
  }
  return found;
}

const bare = (text: string): string =>
  text
    .replace(/^\s*(?:\/\*+|\*+\/|\*|\/\/)/, '')
    .replace(/\*+\/\s*$/, '')
    .trim();

/**
 * Whether a function's body asks of a parameter if it is NULL: `!p`, `p == NULL`, `if (p)`, `p ? …`.
 *
 * @param body blank where comments and quotes are.
 */
export function looksForNull(body: string, name: string): boolean {
  if (!/^\w+$/.test(name)) return false;
  const forms = [
    `!\\s*${name}\\b(?!\\s*(?:\\[|->|\\())`,
    `(?<![\\w*.>]\\s{0,3})${name}\\s*[!=]=\\s*(?:NULL|0)\\b`,
    `\\bNULL\\s*[!=]=\\s*${name}\\b(?!\\s*(?:\\[|->))`,
    `(?:\\(|&&|\\|\\|)\\s*${name}\\s*(?:\\)\\s*[^\\s,;)]|&&|\\|\\||\\?)`,
    `[=(]\\s*${name}\\s*\\?`,
    `\\bIS_ERR_OR_NULL\\s*\\(\\s*${name}\\s*\\)`,
    `\\bZERO_OR_NULL_PTR\\s*\\(\\s*${name}\\s*\\)`,
  ];
  return forms.some((form) => new RegExp(form).test(body));
}
