import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openSession } from '../../../src/livepatch/sandbox/sandbox.ts';
import { patient, testCompiler, unit } from '../../helpers/sandboxed.ts';

/** The promises of the runtime, in C: each function returns the line of the first that is broken, or 0. */
const promises = readFileSync(join('corpus', 'livepatch', 'compile', 'runtime.c'), 'utf8');
const functions = Array.from(promises.matchAll(/KS_EXPORT\((\w+)\)/g), ([, name]) => name ?? '');

const compiler = testCompiler();
afterAll(() => compiler.close());

describe.each([32, 64] as const)('on wasm%i', (width) => {
  test('the runtime does as it promises', async () => {
    const options = { width, guards: true, unmodelled: 'error' } as const;
    const built = await compiler.compile([unit('runtime.c', promises)], options);
    expect(built.diagnostics).toEqual([]);
    const opened = await openSession(built.wasm ?? new Uint8Array(), {
      locate: compiler.locate,
      limits: { wall: patient },
    });
    if ('refused' in opened) throw new TypeError(opened.refused.join());
    expect(functions.length).toBeGreaterThan(5);
    for (const name of functions) {
      await opened.session.restore();
      expect([name, await opened.session.call(name)]).toMatchObject([
        name,
        { type: 'returned', value: 0 },
      ]);
    }
    await opened.session.close();
  });
});
