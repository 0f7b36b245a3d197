import { describe, expect, test } from 'vitest';
import {
  parseStack,
  parseSymbols,
  sourceFrames,
  trapText,
  unitPlace,
} from '../../../src/livepatch/compile/symbolise.ts';

const stack = `RuntimeError: unreachable
    at m.__asan_load8 (wasm://wasm/m-417ce7da:wasm-function[10]:0x35f)
    at m.klp_get_state (wasm://wasm/m-417ce7da:wasm-function[2]:0x155)
    at wasm://wasm/m-417ce7da:wasm-function[3]:0x1f
    at Object.call (file:///a/run.ts:4:24)`;

test('the frames of a stack are those of WebAssembly', () => {
  expect(parseStack(stack)).toEqual([
    { name: '__asan_load8', offset: 0x35f },
    { name: 'klp_get_state', offset: 0x155 },
    { name: '', offset: 0x1f },
  ]);
});

test('a stack of ten thousand frames is cut', () => {
  const frame = '    at m.f (wasm://wasm/m-1:wasm-function[1]:0x1)';
  expect(parseStack(Array(10_000).fill(frame).join('\n'))).toHaveLength(32);
});

const output = `??
??:0:0

__clang_trap_msg$Undefined Behavior Sanitizer$Array index out of bounds
/patch/kernel/a.c:0:0
inlined
/patch/kernel/a.c:7:3
symbols_name
/patch/kernel/a.c:12:1

list_del
/shim/include/linux/list.h:44:2
caller
/patch/kernel/b.c:9:1

`;
const places = parseSymbols(output, 4);

describe('what the symbolizer prints', () => {
  test('is a list of places for each address', () => {
    expect(places.map((each) => each.map(({ line }) => line))).toEqual([
      [null],
      [null, 7, 12],
      [44, 9],
      [],
    ]);
  });

  test('has the reason of a trap', () => {
    expect(trapText(places[1] ?? [])).toBe('Array index out of bounds');
    expect(trapText(places[2] ?? [])).toBeNull();
  });

  test('has the place in a unit, which a header of the shim is not', () => {
    expect(unitPlace(places[0] ?? [])).toBeNull();
    expect(unitPlace(places[2] ?? [])).toEqual({ path: 'kernel/b.c', line: 9 });
  });

  test('makes frames, the outer ones named by V8, without the shim', () => {
    const raw = ['hook', 'real', 'outer'].map((name) => ({ name, offset: 0 }));
    expect(sourceFrames(raw, places)).toEqual([
      { name: 'inlined', path: 'kernel/a.c', line: 7 },
      { name: 'real', path: 'kernel/a.c', line: 12 },
      { name: 'outer', path: 'kernel/b.c', line: 9 },
    ]);
  });
});
