import { describe, expect, test } from 'vitest';
import { extractApi } from '../../../../src/livepatch/extract/extract-api.ts';
import { rolesOf } from '../../../../src/livepatch/harness/state/roles.ts';
import {
  coreProfile,
  patchProfile,
  surroundingsOf,
} from '../../../../src/livepatch/harness/state/profile.ts';
import { testGrammar } from '../../../helpers/grammar.ts';
import { fileOf } from '../../files.ts';

const grammar = await testGrammar();

const header = [
  '+struct x_state {',
  '+\tunsigned long id;',
  '+};',
  '@@ 40 struct x_patch {',
  '+\tstruct x_state *states;',
  '@@ 80',
  '+struct x_state *x_get(struct x_patch *patch, unsigned long id);',
].join('\n');

/** What is named, and what stands in, for a header with these lines more and this code. */
function made(more: string, code: string) {
  const text = `${header}\n${more}`;
  const roles = rolesOf(extractApi([fileOf('include/linux/x.h', text)], grammar).value);
  if (roles === null) throw new TypeError('the header has no state API');
  const around = surroundingsOf(roles, [text, code]);
  return {
    around,
    core: coreProfile(roles, around, [text, code]),
    patch: patchProfile(roles, around, [text, code]),
  };
}

describe('what no mail shows', () => {
  test('is taken from a profile where it is used', () => {
    const { core, patch, around } = made(
      '',
      'x_for_each_patch(p) if (p == x_transition_patch) p->enabled;',
    );
    expect(core.names).toEqual(['x_patches', 'x_transition_patch', 'x_for_each_patch()']);
    expect(core.text.at(-1)).toContain('list_for_each_entry(each, &x_patches, list)');
    expect(patch.text).toEqual(['struct list_head list;', 'bool enabled;']);
    expect(around.mutex).toBeNull();
  });

  test('is none where a mail declares it', () => {
    const more = '+extern struct list_head x_patches;\n+extern struct x_patch *x_transition_patch;';
    const { core } = made(more, 'x_patches x_transition_patch');
    expect(core.names).toEqual([]);
  });

  test('has the names that the code has for it', () => {
    const more = '+extern struct list_head x_all;\n+extern struct x_patch *x_moving;';
    const { around } = made(more, 'list_for_each_entry(p, &x_all, link) x_moving');
    expect(around).toMatchObject({ patches: 'x_all', transition: 'x_moving', node: 'link' });
  });

  test('is told from what the code keeps beside it', () => {
    const more = '+extern struct x_patch *x_now;';
    const { around } = made(more, 'static struct x_patch *x_seen;\nx_now');
    expect(around.transition).toBe('x_now');
  });

  test('is not defined again where the code defines it', () => {
    const { around } = made('', 'static LIST_HEAD(x_patches);\nx_for_each_patch(p)');
    expect([...around.defined]).toEqual(['x_patches']);
  });
});
