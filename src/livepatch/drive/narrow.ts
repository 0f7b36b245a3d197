import { functionsOf, has, type Range } from './functions.ts';

/**
 * Lines that say of something that it is narrower than a pointer: a parameter or a cast of a function that
 * was entered, or a member of a struct.
 *
 * @param lines of a file.
 * @param entered those (from 1) on which a block begins that was entered.
 */
export function narrowLines(
  lines: readonly string[],
  entered: readonly number[],
): readonly number[] {
  const bodies = functionsOf(lines);
  const run = bodies.filter((body) => entered.some((line) => has(body, line)));
  const found = run.flatMap((body) => [
    ...matching(lines, { from: headOf(lines, body), to: body.from }, parameter),
    ...matching(lines, { from: body.from + 1, to: body.to }, cast),
  ]);
  return [...found, ...members(lines, bodies)];
}

function matching(
  lines: readonly string[],
  { from, to }: Range,
  pattern: RegExp,
): readonly number[] {
  return lines.slice(from - 1, to).flatMap((text, at) => (pattern.test(text) ? [from + at] : []));
}

/** Narrow members of structs: what stands indented outside of all functions. */
function members(lines: readonly string[], bodies: readonly Range[]): readonly number[] {
  const inside = new Set(
    bodies.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at)),
  );
  return matching(lines, { from: 1, to: lines.length }, member).filter((line) => !inside.has(line));
}

/** The first line of the head of a function: what stands before it is empty, ends something, or is a comment. */
function headOf(lines: readonly string[], { from }: Range): number {
  let line = from;
  while (line > 1 && !/^\s*$|^[}#/ *]|;\s*$/.test(lines[line - 2] ?? '')) line--;
  return line;
}

const type = String.raw`(?:unsigned(?: int| short)?|int|short|[su](?:8|16|32))`;
/** `unsigned int id,` */
const parameter = new RegExp(String.raw`\b${type}\s+\w+\s*[,)]`);
/** `(u32)id` */
const cast = new RegExp(String.raw`\(${type}\)`);
/** `	unsigned int id;` */
const member = new RegExp(String.raw`^\s[^()]*\b${type}\s+\w+\s*;`);
