import { expect, test } from 'vitest';
import { unexpectedImports } from '../../../src/livepatch/compile/imports.ts';

/** A name: its length, its bytes. */
const text = (word: string): readonly number[] => [word.length, ...Buffer.from(word)];

/** A module of one import: type section, import section. */
function importing(module: string, name: string, description: readonly number[]): Uint8Array {
  const entry = [1, ...text(module), ...text(name), ...description];
  const types = [1, 4, 1, 0x60, 0, 0];
  const head = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  return Uint8Array.from([...head, ...types, 2, entry.length, ...entry]);
}

const aFunction = [0, 0];
const aMemory = [2, 0, 1];
const examples: readonly (readonly [string, string, readonly number[], readonly string[]])[] = [
  ['env', 'ks_log', aFunction, []],
  ['env', 'ks_event', aFunction, []],
  ['env', 'open', aFunction, ['env.open function']],
  ['wasi', 'ks_log', aFunction, ['wasi.ks_log function']],
  ['env', 'ks_log', aMemory, ['env.ks_log memory']],
];

test.each(examples)('of %s.%s %j unexpected is %j', (module, name, description, expected) => {
  const made = new WebAssembly.Module(importing(module, name, description));
  expect(unexpectedImports(made)).toEqual(expected);
});
