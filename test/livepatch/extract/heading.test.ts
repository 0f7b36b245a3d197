import { describe, expect, it } from 'vitest';
import { openingOf } from '../../../src/livepatch/extract/heading.ts';

const opening = (heading: string | null, text: string): string =>
  openingOf(heading, text.split('\n')).text;

describe('openingOf', () => {
  it.each([
    ['struct a {', '\tint b;', 'struct a {'],
    ['struct a {', '\tint b;\n};\nint c;', 'struct a {'],
    ['struct a', '\tint b;', 'struct a {'],
    ['union a {', '\t\tint b;\n\t} c;\n};', 'union a { struct {'],
    ['struct a {', 'int b;\nbool c;', 'struct a {'],
    ['struct a {', 'struct b;\nint c;', ''],
    ['struct a {', 'int b(void);\nint c;', ''],
    ['struct a {', '\nstruct b {\n\tint c;\n};', ''],
    ['int f(struct a *b)', '\treturn b;\n}', 'int f(struct a *b) {'],
    ['int f(struct a *b)', '\treturn b;\nout:\n\tc();', 'int f(struct a *b) {'],
    ['int f(struct a *b)', 'int g(void);', ''],
    ['int f(struct a *b,', '\treturn b;\n}', 'void sidenote_unknown(void) {'],
    ['out:', '\treturn b;\n}', 'void sidenote_unknown(void) {'],
    ['out:', '\tint b;\n};', 'struct sidenote_unknown {'],
    [null, '}', 'void sidenote_unknown(void) {'],
    [null, '\tint a;', ''],
    ['EXPORT_SYMBOL(f);', 'int g(void);', ''],
  ])('opens for %j above %j: %j', (heading, text, expected) => {
    expect(opening(heading, text)).toBe(expected);
  });

  it('opens as many braces as are closed, unless they are too many', () => {
    expect(openingOf('int f(void)', ['}', '}', '}']).closes).toBe(3);
    expect(
      openingOf(
        'int f(void)',
        Array.from({ length: 100 }, () => '}'),
      ).closes,
    ).toBe(0);
  });
});
