import type { Directive } from './cscan.ts';

interface OpenIf {
  /** Braces that were open before it. */
  readonly depth: number;
  skips: boolean;
}

/**
 * Leaves one branch of each `#if` that stands in braces or opens some: with both of them the braces would
 * not come out even. Elsewhere all branches stay, since all of them declare something.
 *
 *     if (a) {              if (a) {
 *     #else           →
 *     if (b) {
 *     #endif
 */
export function chooseBranches(
  code: readonly string[],
  directives: readonly Directive[],
): readonly string[] {
  const at = new Map(directives.map((directive) => [directive.from, directive.word]));
  const open: OpenIf[] = [];
  const kept: string[] = [];
  let depth = 0;
  for (const [index, line] of code.entries()) {
    const word = at.get(index) ?? '';
    const top = open.at(-1);
    if (word.startsWith('if')) open.push({ depth, skips: top?.skips === true });
    else if (word.startsWith('el') && top !== undefined) {
      const outer = open.at(-2)?.skips === true;
      top.skips = outer || top.depth > 0 || depth !== top.depth;
    } else if (word === 'endif') open.pop();
    const skips = open.at(-1)?.skips === true;
    if (!skips) depth += balanceOf(line);
    kept.push(skips ? ' '.repeat(line.length) : line);
  }
  return kept;
}

/** Braces opened less braces closed. */
function balanceOf(line: string): number {
  let balance = 0;
  for (const mark of line.match(/[{}]/g) ?? []) balance += mark === '{' ? 1 : -1;
  return balance;
}
