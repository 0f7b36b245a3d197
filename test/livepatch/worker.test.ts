import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openThread } from '../../src/livepatch/worker.ts';
import { patient } from '../helpers/sandboxed.ts';

/** Enough for everything here. */
const limits = { wall: patient, memory: 2_000_000_000 };

/** A module that wants `env.x`, a function, which the sandbox does not give. */
const wanting = Buffer.from('0061736d0100000001040160000002090103656e7601780000', 'hex');
const load = { type: 'load', wasm: wanting };
/** A module whose start function loops. */
const looping = Buffer.from('0061736d0100000001040160000003020100080100', 'hex');
const body = Buffer.from('0a0901070003400c000b0b', 'hex');
const hang = { type: 'load', wasm: Buffer.concat([looping, body]) };

describe('a thread of the sources', () => {
  test('answers, is kept, and is replaced when it had to be ended', async () => {
    const thread = openThread('sandbox');
    const first = await thread.request(load, limits);
    expect(first).toMatchObject({ type: 'done', value: { refused: [expect.any(String)] } });
    expect(await thread.request(load, limits)).toEqual(first);
    expect(thread.generation()).toBe(1);
    const late = await thread.request(hang, { ...limits, wall: 20 });
    expect(late).toEqual({ type: 'stopped', why: 'time' });
    const large = await thread.request(hang, { ...limits, memory: -1e12 });
    expect(large).toEqual({ type: 'stopped', why: 'memory' });
    expect(await thread.request(load, limits)).toEqual(first);
    expect(thread.generation()).toBe(3);
    await thread.close();
  });

  test('that throws is told as crashed', async () => {
    const thread = openThread('sandbox');
    const answer = await thread.request({ type: 'cover', reset: true }, limits);
    expect(answer).toEqual({ type: 'stopped', why: 'crash' });
    await thread.close();
  });

  test('is ended by a signal, as an interruption', async () => {
    const thread = openThread('compile');
    const stop = new AbortController();
    const asked = thread.request({ type: 'load' }, { ...limits, signal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toMatchObject({ kind: 'interrupted' });
    await thread.close();
  });
});

describe('loading the compiler', { timeout: patient }, () => {
  test('may be stopped at any moment', async () => {
    for (const after of [150, 300, 450, 600, 750, 900]) {
      const thread = openThread('compile');
      const stop = new AbortController();
      const asked = thread.request({ type: 'load' }, { ...limits, signal: stop.signal });
      setTimeout(() => stop.abort(), after);
      const ended = await asked.catch((error: unknown) => error);
      expect(['interrupted', undefined]).toContain((ended as { readonly kind?: string }).kind);
      await thread.close();
    }
  });
});

/** What a build is: the compiler's output beside the sources. */
const program = `
import { readFileSync } from 'node:fs';
const { openCompiler } = await import('./dist/livepatch/compile/compile.js');
const { openSession } = await import('./dist/livepatch/sandbox/sandbox.js');
const { fileCache } = await import('./dist/host/cache.js');
const cache = fileCache(process.argv[1]);
const compiler = openCompiler({ cache, shim: '', again: true, limits: { wall: 60000 } });
const text = '#include <ks.h>\\nint KS_EXPORT(f)(int by)\\n{\\n\\treturn 1 << by;\\n}\\n';
const units = [{ path: 'a.c', text, isPatch: true, origins: [] }];
const built = await compiler.compile(units, { width: 64, guards: true, unmodelled: 'error' });
const { session } = await openSession(built.wasm, { locate: compiler.locate });
const ends = [await session.call('f', 3), await session.call('f', 77)];
console.log(JSON.stringify(ends.map((end) => end.value ?? end.frames[0].line)));
await session.close();
await compiler.close();
`;

describe('a thread of a build', () => {
  let root = '';
  beforeAll(() => {
    const parent = resolve('node_modules', '.cache');
    mkdirSync(parent, { recursive: true });
    root = mkdtempSync(join(parent, 'build-'));
    symlinkSync(resolve('src'), join(root, 'src'));
    const tsc = resolve('node_modules', 'typescript', 'bin', 'tsc');
    const out = [
      '--outDir',
      join(root, 'dist'),
      '--incremental',
      'false',
      '--tsBuildInfoFile',
      'null',
    ];
    spawnSync(process.execPath, [tsc, '-p', join('src', 'tsconfig.json'), ...out]);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test('compiles and runs', () => {
    const cache = resolve('node_modules', '.cache', 'sidenote');
    const args = ['--input-type=module', '-e', program, cache];
    const ended = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(ended.stderr).toBe('');
    expect(JSON.parse(ended.stdout)).toEqual([8, 4]);
  });
});
