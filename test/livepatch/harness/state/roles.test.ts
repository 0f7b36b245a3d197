import { describe, expect, test } from 'vitest';
import { extractApi } from '../../../../src/livepatch/extract/extract-api.ts';
import { rolesOf } from '../../../../src/livepatch/harness/state/roles.ts';
import { documentedDomain } from '../../../../src/livepatch/model/state/domain.ts';
import { runnableIn } from '../../../../src/livepatch/family/family.ts';
import { partsOf } from '../../../../src/livepatch/harness/state/parts.ts';
import { testGrammar } from '../../../helpers/grammar.ts';
import { readFixture, stepsOf } from '../../../bench/mutants/fixture.ts';

const grammar = await testGrammar();

/** What is found in C, in the words of the code. */
function rolesIn(texts: ReadonlyMap<string, string>) {
  const files = stepsOf(texts).at(-1)?.files ?? [];
  return rolesOf(extractApi(files, grammar).value);
}

const fixture = (name: string) => {
  const roles = rolesIn(readFixture(name));
  if (roles === null) return null;
  const { state, patch, loop, get, earlier, compatible } = roles;
  return {
    id: `${state.struct.name}.${state.id.name}`,
    version: state.version?.name ?? null,
    patch: `${patch.name}.${patch.states}`,
    replace: patch.replace?.name ?? null,
    loop: loop?.macro.name ?? null,
    get: get?.name ?? null,
    earlier: earlier?.name ?? null,
    compatible: compatible === null ? null : `${compatible.function.name} ${compatible.says}`,
  };
};

describe('the parts of a state API', () => {
  test('are found where they are called as in the kernel', () => {
    expect(fixture('tlp')).toEqual({
      id: 'tlp_state.id',
      version: 'version',
      patch: 'tlp_patch.states',
      replace: 'replace',
      loop: 'tlp_for_each_state',
      get: 'tlp_get_state',
      earlier: 'tlp_get_prev_state',
      compatible: 'tlp_is_patch_compatible truth',
    });
  });

  test('are found by their shape where they are called otherwise', () => {
    expect(fixture('hot')).toEqual({
      id: 'hot_mark.key',
      version: null,
      patch: 'hot_fix.marks',
      replace: 'cumulative',
      loop: null,
      get: 'hot_find_mark',
      earlier: 'hot_inherited_mark',
      compatible: null,
    });
  });

  test('are found where an error says incompatible and the cursor of the loop comes first', () => {
    expect(fixture('kfx')).toMatchObject({
      id: 'kfx_change.tag',
      replace: 'replace_set',
      loop: 'kfx_each_change',
      compatible: 'kfx_check_compat error',
    });
  });

  test('are told where they are called in a way that is not understood', () => {
    const files = readFixture('hot');
    const turned = new Map(
      [...files].map(([path, text]) => [
        path,
        text.replaceAll(
          /hot_find_mark\((struct hot_fix \*\w+), (u64 \w+)\)/g,
          'hot_find_mark($2, $1)',
        ),
      ]),
    );
    expect(turned).not.toEqual(files);
    const roles = rolesIn(turned);
    expect(roles).toMatchObject({ get: null, odd: { get: { name: 'hot_find_mark' } } });
    if (roles === null) return;
    expect(partsOf(roles).get('get')).toMatchObject({ why: 'what it takes is not understood' });
    expect(runnableIn(partsOf(roles))).not.toContain('get');
  });

  test('are none in other C', () => {
    const text = 'struct a {\n\tint id;\n};\nint f(struct a *one)\n{\n\treturn one->id;\n}\n';
    expect(rolesIn(new Map([['lib/a.c', text]]))).toBeNull();
  });

  test('take their values from the kernel-doc', () => {
    const roles = rolesIn(readFixture('kfx'));
    expect(roles).not.toBeNull();
    if (roles === null) return;
    const runnable = runnableIn(partsOf(roles));
    expect(documentedDomain(roles, runnable, [])).toMatchObject({
      zeroId: false,
      zeroVersion: false,
    });
    const { struct } = roles.state;
    const undocumented = { ...roles, state: { ...roles.state, struct: { ...struct, doc: null } } };
    expect(documentedDomain(undocumented, runnable, [])).toMatchObject({
      zeroId: true,
      zeroVersion: true,
    });
  });
});
