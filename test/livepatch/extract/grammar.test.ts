import { describe, expect, it } from 'vitest';
import type { Syntax } from '../../../src/livepatch/extract/grammar.ts';
import { testGrammar } from '../../helpers/grammar.ts';

const grammar = await testGrammar();

describe('loadGrammar', () => {
  it('gives trees with types, fields and offsets', () => {
    const root = grammar.parse('int ä; int f(void);')!;
    expect(root.children.map(({ type, from, to }) => [type, from, to])).toEqual([
      ['declaration', 0, 6],
      ['declaration', 7, 19],
    ]);
    expect(root.children[1]!.children.map(({ field, type }) => [field, type])).toEqual([
      ['type', 'primitive_type'],
      ['declarator', 'function_declarator'],
      [null, ';'],
    ]);
  });

  it('reads what is deep without recursion', () => {
    const root = grammar.parse(`int ${'*'.repeat(20_000)}a;`)!;
    let depth = 0;
    for (let node: Syntax | undefined = root; node !== undefined; node = node.children.at(-1))
      depth += 1;
    const counted: Syntax[] = [root];
    let nodes = 0;
    for (let node = counted.pop(); node !== undefined; node = counted.pop()) {
      nodes += 1;
      counted.push(...node.children);
    }
    expect(depth).toBeGreaterThan(1);
    expect(nodes).toBeGreaterThan(20_000);
  });

  it('gives up on a text that takes too long, and reads the next', () => {
    expect(grammar.parse('int f('.repeat(200_000))).toBeNull();
    expect(grammar.parse('int a;')?.children[0]?.type).toBe('declaration');
  });
});
