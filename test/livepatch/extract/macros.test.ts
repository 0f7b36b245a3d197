import { describe, expect, it } from 'vitest';
import { scanC } from '../../../src/livepatch/extract/cscan.ts';
import { macrosOf } from '../../../src/livepatch/extract/macros.ts';

const macros = (text: string) => macrosOf(scanC(text.split('\n'), false).directives);

describe('macrosOf', () => {
  it.each([
    ['#define A', 'A', null, ''],
    ['# define A 1 /* one */', 'A', null, '1'],
    ['#define A (b)', 'A', null, '(b)'],
    ['#define A(b)(c)', 'A', ['b'], '(c)'],
    ['#define A( b , ... ) "x" #b', 'A', ['b', '...'], '"x" #b'],
    ['#define A() do { \\\n\tb(); \\\n} while (0)', 'A', [], 'do {\n\tb();\n} while (0)'],
  ])('reads %j', (text, name, parameters, body) => {
    expect(macros(text)).toMatchObject([{ name, parameters, body, whole: true }]);
  });

  it('passes over the guard of a header, and over other directives', () => {
    expect(macros('#ifndef A\n#define A\n#include <b.h>\n#define C\n#endif')).toMatchObject([
      { name: 'C', from: 3, to: 3 },
    ]);
  });
});
