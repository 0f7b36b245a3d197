/** One declaration or definition at the outermost level. Offsets in the region's code. */
interface Chunk {
  readonly from: number;
  readonly to: number;
  /** What the grammar reads: bodies of functions, initialisers and what stands in `[…]` left blank. */
  readonly text: string;
}

export interface Chunks {
  readonly chunks: readonly Chunk[];
  /** How many were left out, for being longer or deeper than C is. */
  readonly refused: number;
}

/**
 * A parser's recovery from errors is quadratic in what stands in one declaration: measured on noise of
 * brackets and stars, 16,000 characters take 0.1 s. The longest struct of Linux has about as many.
 */
const maxLetters = 32_000;

/** Parentheses and braces in one another; declarations of people have less than ten. */
const maxDepth = 32;

interface Open {
  from: number;
  parens: number;
  /** Braces that belong to the declaration itself: of a struct. */
  braces: number;
  squares: number;
  deepest: number;
  letters: number;
  /** The last character that is not blank. */
  last: string;
  /** The body of a function was closed. */
  ended: boolean;
  text: string;
}

/**
 * Cuts code into its outermost declarations. Whatever does not come out even, such as the rest of a
 * declaration that began above an island, is dropped at the next `;` or `}`.
 *
 *     struct a { int b; };   int c = 3;   int d(void) { return 4; }
 *     └────────1────────┘   └───2────┘   └─────────3──────────────┘
 */
export function chunksOf(code: string): Chunks {
  const chunks: Chunk[] = [];
  let refused = 0;
  let open = begin(0);
  for (let at = 0; at < code.length; at += 1) {
    const mark = code[at] ?? '';
    if (mark === '{' && (open.last === ')' || open.last === '=') && open.parens <= 0) {
      const end = closing(code, at);
      open.ended = open.last === ')' && open.braces === 0;
      open.text += `{${blank(code.slice(at + 1, end - 1))}}`;
      at = end - 1;
      open.last = '}';
    } else take(open, mark);
    const isEnd = open.braces <= 0 && (open.last === ';' || open.ended || open.braces < 0);
    if (!isEnd) continue;
    const isEven = open.parens === 0 && open.braces === 0;
    if (open.deepest > maxDepth || open.letters > maxLetters) refused += 1;
    else if (isEven && isDeclaring(open))
      chunks.push({ from: open.from, to: at + 1, text: open.text });
    open = begin(at + 1);
  }
  return { chunks, refused };
}

function begin(from: number): Open {
  const counts = { parens: 0, braces: 0, squares: 0, deepest: 0, letters: 0 };
  return { from, ...counts, last: '', ended: false, text: '' };
}

/** Only structs and what has parentheses is asked for: variables are no API. */
function isDeclaring({ text }: Open): boolean {
  return text.includes('(') || /\b(?:struct|union)\b[^;]*\{/.test(text.slice(0, 2_000));
}

/** Characters that declarations are made of; all else stands in constant expressions. */
const declaring = /[\w*(){},;:.\s[\]=]/;

function take(open: Open, mark: string): void {
  if (mark === '(') open.parens += 1;
  else if (mark === ')') open.parens -= 1;
  else if (mark === '{') open.braces += 1;
  else if (mark === '}') open.braces -= 1;
  if (mark === ']') open.squares = Math.max(0, open.squares - 1);
  const isKept = open.squares === 0 && declaring.test(mark);
  open.text += isKept ? mark : mark === '\n' ? '\n' : ' ';
  if (mark === '[') open.squares += 1;
  open.deepest = Math.max(open.deepest, open.parens + open.braces);
  if (/\s/.test(mark)) return;
  open.letters += 1;
  open.last = mark;
}

/** One past the brace that closes the one at `at`; the end where none does. */
function closing(code: string, at: number): number {
  const brace = /[{}]/g;
  brace.lastIndex = at;
  let depth = 0;
  for (let found = brace.exec(code); found !== null; found = brace.exec(code)) {
    depth += found[0] === '{' ? 1 : -1;
    if (depth === 0) return found.index + 1;
  }
  return code.length;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
