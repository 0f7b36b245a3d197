import { describe, expect, test } from 'vitest';
import { extractApi } from '../../../../src/livepatch/extract/extract-api.ts';
import { runnableIn } from '../../../../src/livepatch/family/family.ts';
import {
  documentedDomain,
  partsOf,
  runnablePart,
} from '../../../../src/livepatch/harness/shadow/parts.ts';
import { rolesOf, type Roles } from '../../../../src/livepatch/harness/shadow/roles.ts';
import type { RebuiltFile } from '../../../../src/livepatch/rebuild/rebuilt.ts';
import { testGrammar } from '../../../helpers/grammar.ts';
import { readFixture, stepsOf } from '../../../bench/mutants/fixture.ts';
import { fileOf } from '../../files.ts';

const grammar = await testGrammar();

const filesOf = (texts: ReadonlyMap<string, string>): readonly RebuiltFile[] =>
  stepsOf(texts).at(-1)?.files ?? [];
const rolesIn = (files: readonly RebuiltFile[]): Roles | null =>
  rolesOf(extractApi(files, grammar).value, files);
const text = (path: string, lines: readonly string[]): RebuiltFile =>
  fileOf(path, lines.map((line) => `+${line}`).join('\n'));

/** What is found, in the words of the code. */
function found(files: readonly RebuiltFile[]): Record<string, string> {
  const roles = rolesIn(files);
  return Object.fromEntries(
    Object.entries(roles ?? {}).map(([role, call]: [string, Roles['get']]) => [
      role,
      call === null ? '' : `${call.function.name} ${call.slots.join(' ')}`,
    ]),
  );
}

describe('the parts of an API of shadow variables', () => {
  test('are found by their shape, whatever they are called', () => {
    expect(found(filesOf(readFixture('tag')))).toEqual({
      get: 'tag_find obj id',
      alloc: 'tag_attach obj id size gfp ctor ctorData',
      getOrAlloc: 'tag_find_or_attach obj id size gfp ctor ctorData',
      free: 'tag_detach obj id dtor',
      freeAll: 'tag_detach_all id dtor',
    });
  });

  test('are found without callbacks, with data to copy', () => {
    expect(found(filesOf(readFixture('pin')))).toEqual({
      get: 'pin_lookup obj id',
      alloc: 'pin_add obj id data size gfp',
      getOrAlloc: 'pin_lookup_or_add obj id data size gfp',
      free: 'pin_remove obj id',
      freeAll: 'pin_remove_all id',
    });
  });

  test('take callbacks that are declared where they are used', () => {
    const files = [
      text('a.c', [
        'void *x_shadow_get(void *obj, unsigned long id)',
        '{',
        '	return NULL;',
        '}',
        'void x_shadow_free(void *obj, unsigned long id, void (*dtor)(void *obj, void *data))',
        '{',
        '}',
      ]),
    ];
    expect(rolesIn(files)?.free).toMatchObject({
      why: null,
      callback: { fails: false, parameters: [{ slot: 'obj' }, { slot: 'data' }] },
    });
  });

  test('are none where only a test calls the API, where nothing is changed, or in other C', () => {
    const getter = [
      'static void *shadow_get(void *obj, unsigned long id)',
      '{',
      '	return 0;',
      '}',
    ];
    expect(rolesIn([text('lib/test_x_shadow_vars.c', getter)])).toBeNull();
    const shown = getter.map((line) => line.replace('static ', ''));
    const commented = ['+/* get */', ...shown].join('\n');
    expect(rolesIn([fileOf('a.c', commented)])).toBeNull();
    const pool = ['void *pool_get(void *ctx, int n)', '{', '	return ctx;', '}'];
    expect(rolesIn([text('a.c', pool)])).toBeNull();
  });

  test('that are not understood are said to be so', () => {
    const files = [
      text('a.c', [
        'void *x_shadow_get(void *obj, struct x_shadow_type *type)',
        '{',
        '	return NULL;',
        '}',
      ]),
    ];
    expect(rolesIn(files)?.get?.why).toBe(
      'x_shadow_get() takes struct x_shadow_type *, which has no model',
    );
  });
});

const partsIn = (files: readonly RebuiltFile[]) => {
  const roles = rolesIn(files);
  return roles === null ? new Map() : partsOf(roles, files);
};

const domainOf = (change: (line: string) => string) => {
  const texts = new Map([...readFixture('tag')].map(([path, all]) => [path, change(all)] as const));
  const files = filesOf(texts);
  const roles = rolesIn(files);
  return roles === null ? null : documentedDomain(runnablePart(roles, partsOf(roles, files)));
};
describe('what can be run of an API of shadow variables', () => {
  test('is all of it where its file is whole', () => {
    const roles = new Set([
      'get',
      'alloc',
      'getOrAlloc',
      'ctor',
      'free',
      'freeAll',
      'dtor',
      'grace',
    ]);
    expect(runnableIn(partsIn(filesOf(readFixture('tag'))))).toEqual(roles);
  });

  test('is nothing where its file is shown in parts, or nothing can be allocated', () => {
    const cut = filesOf(readFixture('tag')).map((file) => ({ ...file, whole: false }));
    const parts = partsIn(cut);
    expect(runnableIn(parts)).toEqual(new Set());
    expect(parts.get('alloc')?.why).toBe('only parts of kernel/tag/tag.c are shown');
    const getter = ['void *x_shadow_get(void *obj, unsigned long id)', '{', '	return 0;', '}'];
    expect(partsIn([text('a.c', getter)]).get('get')?.why).toBe('nothing can be allocated');
  });

  test('takes its values from the kernel-doc', () => {
    expect(domainOf((all) => all)).toMatchObject({ zeroId: true, nullObject: true, ctor: true });
    const stricter = domainOf((all) =>
      all
        .replace('@id: number of the tag\n', '@id: number of the tag (non-zero)\n')
        .replace('@owner: the object\n', '@owner: the object, must not be NULL\n'),
    );
    expect(stricter).toMatchObject({ zeroId: false, nullObject: false });
  });
});
