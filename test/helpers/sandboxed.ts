import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileCache } from '../../src/host/cache.ts';
import { hashFolder } from '../../src/host/hash.ts';
import { shimFolder } from '../../src/livepatch/shim/index.ts';
import type { Unit } from '../../src/livepatch/compile/build.ts';
import { openCompiler, type Compiler } from '../../src/livepatch/compile/compile.ts';
import type { Limits } from '../../src/livepatch/worker.ts';

/** Where the shim's runtime stays compiled between test files; patches are compiled anew each time. */
const folder = resolve('node_modules', '.cache', 'sidenote');

/** Time that no code of ours needs, on a machine with other work to do. */
export const patient = 60_000;

/** A compiler that has its runtime from earlier tests, where there were any. */
export function testCompiler(limits: Partial<Limits> = {}): Compiler {
  mkdirSync(folder, { recursive: true });
  return openCompiler({
    shim: hashFolder(shimFolder),
    cache: fileCache(folder),
    again: true,
    limits: { wall: patient, ...limits },
  });
}

/** A unit of C of our own. */
export function unit(path: string, text: string, isPatch = true): Unit {
  return { path, text, isPatch, origins: [] };
}

/** A file of the fixture. */
const read = (name: string): string =>
  readFileSync(join('corpus', 'livepatch', 'compile', name), 'utf8');

/** The fixture of corpus/livepatch/compile: a small patch and its harness. */
export function smallUnits(): readonly Unit[] {
  return [
    unit('kernel/small.c', read('small.c')),
    unit('kernel/small.h', read('small.h')),
    unit('kernel/harness.c', read('harness.c'), false),
  ];
}

/** Number (from 1) of the first line of small.c that has `text`. */
export function smallLine(text: string): number {
  const line = (smallUnits()[0]?.text ?? '').split('\n').findIndex((each) => each.includes(text));
  if (line === -1) throw new TypeError(`small.c has no ${text}`);
  return line + 1;
}
