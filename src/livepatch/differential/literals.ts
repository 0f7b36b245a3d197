/** What stands in the source of a function, to be tried as its input. */
export interface Literals {
  readonly numbers: readonly bigint[];
  /** Texts and characters, as bytes. */
  readonly texts: readonly (readonly number[])[];
  readonly characters: readonly number[];
  /** Names of constants, of which the compiler knows the values: `E2BIG`, `STRING_UNITS_2`. */
  readonly names: readonly string[];
}

/** Of each kind: a generated table has thousands. */
const most = 64;

const number = /\b(?:0[xX][\da-fA-F]{1,16}|\d{1,19})(?=[uUlL]{0,3}\b)/g;
const quoted = /"((?:[^"\\\n]|\\.){0,200})"/g;
const character = /'((?:[^'\\\n]|\\[^\n]){1,4})'/g;
const constant = /\b[A-Z][A-Z\d_]{2,40}\b(?!\s*\()/g;

/** Reads them from C as it is written, comments and all. */
export function literalsOf(text: string): Literals {
  const code = text.slice(0, 200_000);
  const all = (pattern: RegExp): readonly string[] =>
    [...new Set([...code.matchAll(pattern)].map((match) => match[1] ?? match[0]))].slice(0, most);
  const texts = all(quoted).map(bytesOf);
  const characters = all(character).flatMap((one) => bytesOf(one).slice(0, 1));
  return {
    numbers: all(number).map((one) => BigInt(/^0\d+$/.test(one) ? `0o${octal(one)}` : one)),
    texts: texts.filter(({ length }) => length > 0),
    characters: [...new Set([...characters, ...texts.flat()])].slice(0, most),
    names: all(constant),
  };
}

/** Digits of an octal number; those that none has are left out. */
const octal = (text: string): string => text.slice(1).replace(/[89]/g, '') || '0';

const escapes: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  v: 11,
  f: 12,
  a: 7,
  b: 8,
  e: 27,
};

/** Bytes of what stands between quotes: `a\n\x41\0`. */
function bytesOf(text: string): readonly number[] {
  return [...text.matchAll(/\\x([\da-fA-F]{1,2})|\\([0-7]{1,3})|\\(.)|([^\\])/gsu)].flatMap(
    ([, hex, digits, escaped, plain]) => {
      if (hex !== undefined) return [Number.parseInt(hex, 16)];
      if (digits !== undefined) return [Number.parseInt(digits, 8) & 255];
      const char = escaped ?? plain ?? '';
      const known = escaped === undefined ? undefined : escapes[escaped];
      return known === undefined ? [...Buffer.from(char)] : [known];
    },
  );
}

/** Values of an enumeration by name, where its definition is in view. */
export function enumeratorsOf(text: string, enumeration: string): ReadonlyMap<string, bigint> {
  const body =
    new RegExp(`\\benum\\s+${enumeration}\\s*\\{([^{}]{0,20000})\\}`).exec(text)?.[1] ?? '';
  const found = new Map<string, bigint>();
  let next = 0n;
  for (const part of body.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '').split(',')) {
    const [, name, value] = /^\s*(\w+)\s*(?:=\s*(\w+|[^=]+?))?\s*$/.exec(part) ?? [];
    if (name === undefined) continue;
    if (value !== undefined && /^(?:0[xX][\da-fA-F]+|\d{1,18})$/.test(value)) next = BigInt(value);
    else if (value !== undefined && found.has(value)) next = found.get(value) ?? next;
    found.set(name, next);
    next += 1n;
  }
  return found;
}
