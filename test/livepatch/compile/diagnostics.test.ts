import { describe, expect, test } from 'vitest';
import {
  parseDiagnostics,
  parseLinkDiagnostics,
} from '../../../src/livepatch/compile/diagnostics.ts';
import { unit } from '../../helpers/sandboxed.ts';

const told = (output: string): readonly unknown[] =>
  parseDiagnostics(output, 'a.c').map(({ path, line, severity, text, flag }) => [
    path,
    line,
    severity,
    text,
    flag,
  ]);

describe('what clang prints', () => {
  const examples: readonly (readonly [string, readonly unknown[]])[] = [
    [
      "/patch/kernel/x.c:12:5: warning: unused variable 'x' [-Wunused-variable]",
      ['kernel/x.c', 12, 'warning', "unused variable 'x'", '-Wunused-variable'],
    ],
    [
      "kernel/x.c:7:1: fatal error: 'linux/y.h' file not found",
      ['kernel/x.c', 7, 'error', "'linux/y.h' file not found", null],
    ],
    [
      '/shim/include/linux/list.h:3:9: note: expanded from here',
      ['/shim/include/linux/list.h', 3, 'note', 'expanded from here', null],
    ],
    ['fatal error: error in backend: no', ['a.c', 1, 'error', 'error in backend: no', null]],
  ];
  test.each(examples)('%s', (line, expected) => {
    expect(told(`${line}\n`)).toEqual([expected]);
  });

  test('is passed over where it is no diagnostic', () => {
    expect(told('In file included from /patch/a.c:1:\n1 error generated.\n\n')).toEqual([]);
  });

  test('is cut, lines and texts', () => {
    const long = `/patch/a.c:1:1: error: ${'x'.repeat(100_000)}\n`;
    const diagnostics = parseDiagnostics(long.repeat(300), 'a.c');
    expect(diagnostics).toHaveLength(200);
    expect(diagnostics[0]?.text.length).toBe(400);
  });
});

test('what the linker misses or finds twice stands at its first mention', () => {
  const units = [unit('a.c', 'int x;\nint far(int);\nint y = 1;\n'), unit('b.c', '\n\nint y;\n')];
  const output = [
    'wasm-ld: error: /1.o: undefined symbol: far',
    'wasm-ld: error: /1.o: undefined symbol: far',
    'wasm-ld: warning: /2.o: undefined symbol: gone',
    'wasm-ld: error: duplicate symbol: y',
    '>>> defined in /1.o',
  ].join('\n');
  const objects = new Map([
    ['/1.o', 'a.c'],
    ['/2.o', 'b.c'],
  ]);
  const said = parseLinkDiagnostics(output, units, objects);
  expect(said.map(({ path, line, severity, text }) => [path, line, severity, text])).toEqual([
    ['a.c', 2, 'error', 'far is used and nowhere defined'],
    ['b.c', 1, 'warning', 'gone is used and nowhere defined'],
    ['a.c', 3, 'error', 'y is defined twice'],
  ]);
});
