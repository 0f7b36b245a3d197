import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { emptyHeaders, shimFolder } from '../../../src/livepatch/shim/index.ts';
import { testCompiler, unit } from '../../helpers/sandboxed.ts';

const folder = fileURLToPath(shimFolder);
const headers = ['linux', 'asm'].flatMap((name) =>
  readdirSync(join(folder, 'include', name)).map((file) => `${name}/${file}`),
);
const compiler = testCompiler();
afterAll(() => compiler.close());
const options = { width: 64, guards: false, unmodelled: 'error' } as const;

describe('the headers', () => {
  test('each compile alone, and without a warning', async () => {
    const units = headers.map((name, n) => unit(`${n}.c`, `#include <${name}>\nint x${n};\n`));
    for (let start = 0; start < units.length; start += 30) {
      const built = await compiler.compile(units.slice(start, start + 30), options);
      expect(built.diagnostics).toEqual([]);
      expect(built.wasm).not.toBeNull();
    }
  });

  test('compile together, twice, on both widths', async () => {
    const all = [...headers, ...headers].map((name) => `#include <${name}>\n`).join('');
    for (const width of [32, 64] as const) {
      const built = await compiler.compile([unit('a.c', all)], { ...options, width });
      expect(built.diagnostics).toEqual([]);
    }
  });

  test('that are supplied empty are not there with contents', () => {
    expect(emptyHeaders.filter((name) => headers.includes(name))).toEqual([]);
  });

  test('are short enough to be read', () => {
    const files = headers
      .map((name) => `include/${name}`)
      .concat(readdirSync(join(folder, 'runtime')).map((name) => `runtime/${name}`));
    const long = files.filter(
      (name) => readFileSync(join(folder, name), 'utf8').split('\n').length > 300,
    );
    expect(long).toEqual([]);
  });
});
