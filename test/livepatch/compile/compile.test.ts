import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BuildOptions, Built } from '../../../src/livepatch/compile/build.ts';
import { openCompiler } from '../../../src/livepatch/compile/compile.ts';
import { openSession } from '../../../src/livepatch/sandbox/sandbox.ts';
import { patient, smallUnits, testCompiler, unit } from '../../helpers/sandboxed.ts';

const compiler = testCompiler();
beforeAll(() => compiler.warm([32]));
afterAll(() => compiler.close());

const options: BuildOptions = { width: 32, guards: true, unmodelled: 'error' };

function compile(text: string, more: Partial<BuildOptions> = {}): Promise<Built> {
  return compiler.compile([unit('kernel/a.c', text)], { ...options, ...more });
}

/** `kernel/a.c:1 error: text` of each diagnostic. */
function told({ diagnostics }: Built): readonly string[] {
  return diagnostics.map(
    ({ path, line, severity, text }) => `${path}:${line} ${severity}: ${text}`,
  );
}

describe('what code cannot reach', () => {
  const unread: readonly (readonly [string, string, string])[] = [
    ['#include', '#include "/etc/passwd"\n', "1 error: '/etc/passwd' file not found"],
    ['#include <>', '#include </etc/passwd>\n', "1 error: '/etc/passwd' file not found"],
    [
      '#include upwards',
      '#include "../../../../etc/passwd"\n',
      "1 error: '../../../../etc/passwd' file not found",
    ],
    ['/proc', '#include "/proc/self/environ"\n', "1 error: '/proc/self/environ' file not found"],
    ['#embed', 'char p[]={\n#embed "/etc/passwd"\n};\n', "2 error: '/etc/passwd' file not found"],
    [
      'a header that nobody supplies',
      '#include <linux/no_such.h>\n',
      "1 error: 'linux/no_such.h' file not found",
    ],
    ['a C library', '#include <stdio.h>\n', "1 error: 'stdio.h' file not found"],
  ];
  test.each(unread)('%s', async (_title, text, expected) => {
    const built = await compile(text);
    expect(built.wasm).toBeNull();
    expect(told(built)).toContain(`kernel/a.c:${expected}`);
  });

  test('.incbin', async () => {
    const built = await compile('__asm__(".incbin \\"/etc/passwd\\"\\n");\nint x;\n');
    expect(built.wasm).toBeNull();
    expect(told(built).join()).toContain("Could not find incbin file '/etc/passwd'");
  });

  test('functions outside the sandbox', async () => {
    const text = `#include <ks.h>
      __attribute__((import_module("wasi"), import_name("fd_write"))) int escape(int);
      int KS_EXPORT(f)(int n) { return escape(n); }\n`;
    const { wasm } = await compile(text);
    const opened = await openSession(wasm ?? new Uint8Array(), { locate: compiler.locate });
    expect(opened).toEqual({ refused: ['it wants wasi.fd_write function from outside'] });
  });

  test('a folder above', async () => {
    const built = await compiler.compile([unit('../usr/a.c', 'int x;')], options);
    expect(told(built).join()).toContain('not the path of a file');
  });
});

const tens = (text: string): string => Array(10).fill(text).join(' ');

describe('code that takes too much', () => {
  const bomb = [
    '#define A0 1,',
    ...Array.from({ length: 11 }, (_, n) => `#define A${n + 1} ${tens(`A${n}`)}`),
    'int x[] = { A11 };',
  ].join('\n');

  test('a macro bomb is ended by time or memory, and the next patch compiles', async () => {
    const strict = testCompiler({ wall: 1_500 });
    const built = await strict.compile([unit('kernel/a.c', bomb)], options);
    expect(built.wasm).toBeNull();
    expect(['time', 'memory', 'crash']).toContain(built.stopped);
    await strict.close();
    expect((await compile('int x;\n')).stopped).toBeNull();
  });

  test('memory is watched while the clock still runs', async () => {
    const strict = testCompiler({ memory: 1 });
    expect(await strict.compile([unit('kernel/a.c', bomb)], options)).toMatchObject({
      wasm: null,
      stopped: 'memory',
    });
    await strict.close();
  });

  const crashing: readonly (readonly [string, string])[] = [
    ['100,000 parentheses', `int x = ${'('.repeat(100_000)}1${')'.repeat(100_000)};\n`],
    ['100,000 braces', `void f(void) {${'{'.repeat(100_000)}${'}'.repeat(100_000)}}\n`],
    ['an initialiser of 2 GB', 'char big[2000000000u] = { [1999999999] = 1 };\n'],
    ['an array of 2 GB', 'char big[2000000000u];\nchar *f(void) { return big; }\n'],
    ['a header that includes itself', '#include "a.c"\n'],
  ];
  test.each(crashing)('%s', async (_title, text) => {
    const built = await compile(text);
    expect(built.wasm).toBeNull();
    const errors = built.diagnostics.filter(({ severity }) => severity === 'error');
    expect(built.stopped === 'crash' || errors.length > 0).toBe(true);
  });

  test('a patch of 5 MB is not even tried', async () => {
    expect(await compile('int x;\n'.repeat(800_000))).toMatchObject({
      wasm: null,
      stopped: 'size',
    });
  });

  test('thousands of warnings are cut', async () => {
    const text = Array.from({ length: 3000 }, (_, n) => `static int v${n};`).join('\n');
    expect((await compile(text)).diagnostics).toHaveLength(200);
  });

  test('a constructor that never ends, and a memory that cannot grow', async () => {
    const text = `#include <ks.h>
      __attribute__((constructor)) static void f(void) { for (;;) ; }\n`;
    const { wasm } = await compile(text, { guards: false });
    const limits = { wall: 1_000 };
    const opened = await openSession(wasm ?? new Uint8Array(), { locate: compiler.locate, limits });
    expect(opened).toEqual({ refused: ['it does not come to the end of its start'] });
  });
});

describe('diagnostics', () => {
  test('stand at the lines that #line gives', async () => {
    const built = await compile(
      '#line 70 "kernel/other.c"\nint f(void)\n{\n\tint x;\n\treturn 1;\n}\n',
    );
    expect(told(built)).toEqual(["kernel/other.c:72 warning: unused variable 'x'"]);
    expect(built.blocks).toEqual([]);
  });

  const undefinedCall = 'int absent(int);\n\nint f(int n)\n{\n\treturn absent(n);\n}\n';
  const exported = `#include <ks.h>\n${undefinedCall}int KS_EXPORT(g)(int n) { return f(n); }\n`;
  test('name what is used and nowhere defined, at its first mention', async () => {
    const built = await compile(exported);
    expect(told(built)).toEqual(['kernel/a.c:2 error: absent is used and nowhere defined']);
  });

  test('leave it out where it is to trap, and the trap says what it was', async () => {
    const built = await compile(exported, { unmodelled: 'trap' });
    expect([built.unmodelled, built.diagnostics]).toEqual([['absent'], []]);
    const opened = await openSession(built.wasm ?? new Uint8Array(), { locate: compiler.locate });
    if ('refused' in opened) throw new TypeError(opened.refused.join());
    expect(await opened.session.call('g', 1)).toMatchObject({
      kind: 'unmodelled',
      frames: [{ path: 'kernel/a.c', line: 6 }, {}],
    });
    await opened.session.close();
  });

  test('say so where a patch defines what the runtime has', async () => {
    const built = await compile('void kfree(const void *p)\n{\n}\n');
    expect(told(built)).toEqual(['kernel/a.c:1 error: kfree is defined twice']);
  });
});

describe('the cache', () => {
  test('gives a result without a compiler being loaded, and another for other text', async () => {
    const kept = new Map<string, Uint8Array>();
    const cache = {
      get: (key: string) => kept.get(key) ?? null,
      put: (key: string, bytes: Uint8Array) => void kept.set(key, bytes),
    };
    const first = openCompiler({ cache, shim: '1', limits: { wall: patient } });
    const built = await first.compile(smallUnits(), options);
    await first.close();
    const keys = kept.size;
    // LLVM cannot be loaded in no memory at all: what is not in the cache fails.
    const second = openCompiler({ cache, shim: '1', limits: { wall: 1, memory: 1 } });
    expect(await second.compile(smallUnits(), options)).toEqual(built);
    expect((await second.compile([unit('a.c', 'int y;\n')], options)).wasm).toBeNull();
    await second.close();
    expect(kept.size).toBe(keys);
  });
});
