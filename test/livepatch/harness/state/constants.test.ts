import { expect, test } from 'vitest';
import { constantsIn } from '../../../../src/livepatch/harness/state/constants.ts';
import type { Roles } from '../../../../src/livepatch/harness/state/roles.ts';
import { fileOf } from '../../files.ts';

const path = 'kernel/x/state.c';

/** Numbers found in code, where ids are of this type. */
const found = (code: string, type = 'unsigned long'): readonly number[] =>
  constantsIn([fileOf(path, code.replaceAll(/^/gm, '+'))], {
    state: { id: { type } },
    get: { path, parameters: [] },
  } as unknown as Roles);

test('Numbers that code speaks of are ids worth asking for', () => {
  expect(found('if (id == 42 || id == 0x7B)\n\treturn a[3];\n')).toEqual([42, 123, 3]);
});

test('Names, fractions, comments, strings and what the table has are none', () => {
  expect(found(' * 77\n// 78\nint a5 = b.66 + 1 + 2 + 65536;\nf("79");\n')).toEqual([]);
});

test('A number that an id cannot hold is none, and four are enough', () => {
  expect(found('f(200, 5);\n', 'u8')).toEqual([5]);
  expect(found('f(40000, 5);\n', 'short')).toEqual([5]);
  expect(found('f(3000000000, 5);\n')).toEqual([5]);
  expect(found('f(3, 4, 5, 6, 7, 8);\n')).toEqual([3, 4, 5, 6]);
});
