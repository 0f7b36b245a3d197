import type { Random } from './random.ts';
import { between, oneOf } from './random.ts';

/** A quoted line: what it says, and the parent's body line it was copied from (null: typed by the reviewer). */
interface Piece {
  readonly text: string;
  readonly from: number | null;
}

/** A stretch of the parent that a reviewer quotes, and writes one comment under. */
export type Stretch = readonly Piece[];

/** What a mailer or a reviewer does to quotes: `change` works on the lines before they get their mark. */
export interface Mangling {
  readonly name: string;
  /** What comes out, as an example. */
  readonly example: string;
  readonly mark: string;
  readonly change: (stretch: Stretch, random: Random) => Stretch;
  /** Further lines, without a mark, that follow a quoted line: the tail that a mailer wrapped. */
  readonly tail?: (text: string) => readonly string[] | null;
  readonly attribution?: string | null;
  /** By which way the quote came: from the patch, through another reply, or with a wrong In-Reply-To. */
  readonly route?: 'reply' | 'sibling';
}

const same = (stretch: Stretch): Stretch => stretch;
const each =
  (change: (text: string) => string) =>
  (stretch: Stretch): Stretch =>
    stretch.map(({ text, from }) => ({ text: change(text), from }));

/** The operators of real mail, one trait each. */
export const manglings: readonly Mangling[] = [
  { name: 'plain', example: '> +\tint a;', mark: '> ', change: same },
  {
    name: 'trailing blanks gone',
    example: '>',
    mark: '> ',
    change: each((text) => text.trimEnd()),
  },
  { name: 'tabs to spaces', example: '> +        int a;', mark: '> ', change: each(expandTabs) },
  {
    name: 'nbsp',
    example: '> +\u00a0int a;',
    mark: '> ',
    change: each((text) => text.replaceAll(' ', '\u00a0')),
  },
  {
    name: 'quoted-printable left',
    example: '> +=09int a =3D 1;',
    mark: '> ',
    change: each((text) => text.replaceAll('=', '=3D').replaceAll('\t', '=09')),
  },
  {
    name: 'white space collapsed',
    example: '> + int a;',
    mark: '> ',
    change: each((text) => text.replace(/\s+/g, ' ').trim()),
  },
  { name: 'no blank after mark', example: '>+\tint a;', mark: '>', change: same },
  { name: 'no attribution', example: '> +\tint a;', mark: '> ', change: same, attribution: null },
  { name: 'quoted twice', example: '> > +\tint a;', mark: '> > ', change: same, route: 'reply' },
  {
    name: 'quoted twice, close',
    example: '>> +\tint a;',
    mark: '>> ',
    change: same,
    route: 'reply',
  },
  { name: 'wrong parent', example: '> +\tint a;', mark: '> ', change: same, route: 'sibling' },
  { name: 'pipe', example: '| +\tint a;', mark: '| ', change: same },
  {
    name: 're-wrapped',
    example: '> + a long line that was\n> wrapped',
    mark: '> ',
    change: rewrap,
  },
  {
    name: 'wrapped without mark',
    example: '> + a long line that was\nwrapped',
    mark: '> ',
    change: same,
    tail: unmarkedTail,
  },
  { name: 'joined', example: '> two lines made one', mark: '> ', change: join },
  {
    name: 'elision marked',
    example: '> a\n> [...]\n> z',
    mark: '> ',
    change: (stretch, random) =>
      elide(stretch, random, oneOf(random, ['[...]', '[ ... snip ... ]', '<snip>', '...'])),
  },
  {
    name: 'elision silent',
    example: '> a\n> z',
    mark: '> ',
    change: (stretch, random) => elide(stretch, random, null),
  },
  { name: 'line put in', example: '> [ my note ]', mark: '> ', change: putIn },
  {
    name: 'file headers trimmed',
    example: '> +++ gone',
    mark: '> ',
    change: (stretch) =>
      stretch.filter(({ text }) => !/^(?:diff --git|index |--- |\+\+\+ )/.test(text)),
  },
];

function expandTabs(text: string): string {
  let out = '';
  for (const char of text) out += char === '\t' ? ' '.repeat(8 - (out.length % 8)) : char;
  return out;
}

/** Breaks at the last blank before column 66, as a mailer does that fills quoted text. */
function cut(text: string): readonly [string, string] | null {
  const at = text.length > 68 ? text.lastIndexOf(' ', 66) : -1;
  return at > 20 ? [text.slice(0, at), text.slice(at + 1)] : null;
}

function rewrap(stretch: Stretch): Stretch {
  return stretch.flatMap(({ text, from }) =>
    (cut(text) ?? [text]).map((part) => ({ text: part, from })),
  );
}

function unmarkedTail(text: string): readonly string[] | null {
  return cut(text);
}

/** Pairs of prose lines become one. */
function join(stretch: Stretch): Stretch {
  const out: Piece[] = [];
  for (const piece of stretch) {
    const before = out.at(-1);
    const prose = /^[a-z(][^+\-@]{20,}/i;
    if (
      before !== undefined &&
      prose.test(before.text) &&
      prose.test(piece.text) &&
      before.text.length < 80
    ) {
      out[out.length - 1] = { text: `${before.text} ${piece.text}`, from: piece.from };
    } else out.push(piece);
  }
  return out;
}

/** Leaves out the middle; at least two lines stay on either side. */
function elide(stretch: Stretch, random: Random, mark: string | null): Stretch {
  if (stretch.length < 6) return stretch;
  const first = between(random, 2, stretch.length - 4);
  const last = between(random, first + 1, stretch.length - 3);
  const sign = mark === null ? [] : [{ text: mark, from: null }];
  return [...stretch.slice(0, first), ...sign, ...stretch.slice(last + 1)];
}

function putIn(stretch: Stretch, random: Random): Stretch {
  const at = between(random, 1, Math.max(1, stretch.length - 1));
  return [
    ...stretch.slice(0, at),
    { text: '[ this is what I meant earlier ]', from: null },
    ...stretch.slice(at),
  ];
}
