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
  const texts = [text.replaceAll(/^\+/gm, ''), code];
  const around = surroundingsOf(roles, texts);
  return {
    around,
    core: coreProfile(roles, around, texts),
    patch: patchProfile(roles, around, texts),
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

  test.each([
    [
      'by its name, whatever is shared beside it',
      'extern struct x_patch *x_base;',
      'static struct x_patch *x_transition_patch;',
    ],
    ['by its name alone', '', 'static struct x_patch *x_last;\nx_last = x_transition_patch;'],
    [
      'not by what a function has for itself',
      '',
      '\tstatic struct x_patch *last;\n\n\tif (!x_transition_patch)',
    ],
  ])('is told %s', (_how, more, code) => {
    expect(made(more, code).around.transition).toBe('x_transition_patch');
  });

  test('is told by who reads it where two could be meant', () => {
    const more =
      '+extern struct x_patch *x_base;\n+extern struct x_patch *x_now;\n+struct x_state *x_prev(unsigned long id);';
    const code =
      'struct x_state *x_prev(unsigned long id)\n{\n\tx_base = NULL;\n\treturn x_now ? 0 : 0;\n}';
    expect(made(more, code).around.transition).toBe('x_now');
  });

  test('is no name that stands in a comment, or is a flag, where another pointer is read', () => {
    const more = '+extern bool x_has_transition_patch;\n+struct x_state *x_prev(unsigned long id);';
    const code = [
      '/* Was called x_transition_patch before. */',
      'struct x_patch *x_now;',
      '',
      'static bool early(void)',
      '{',
      '\tif (x_prev(1)) {',
      '\t\treturn x_has_transition_patch;',
      '\t}',
      '}',
      '',
      'struct x_state *x_prev(unsigned long id)',
      '{',
      '\treturn x_now ? 0 : 0;',
      '}',
    ].join('\n');
    expect(made(more, code).around.transition).toBe('x_now');
  });

  test.each([
    ['a function', 'int x_target_state(void);\nif (x_target_state() == X_PATCHED)'],
    ['of another type', 'extern unsigned int x_target_state;\nx_target_state == X_PATCHED'],
    ['something else', 'enum x_result { X_UNPATCHED, X_PATCHED };\nreturn X_PATCHED;'],
  ])('has none where that is %s', (_what, code) => {
    const { around, core } = made('', code);
    expect(around.target).toBeNull();
    expect(core.text).toEqual([]);
  });

  test('leaves out what the code numbers itself', () => {
    const code = 'enum { X_UNPATCHED = 4, X_PATCHED };\nreturn x_target_state == X_PATCHED;';
    expect(made('', code).core.text).toEqual(['extern int x_target_state;']);
  });

  test('has what a transition makes for, where the code looks at that', () => {
    const { around, core } = made('', 'return x_target_state == X_PATCHED;');
    expect(around.target).toBe('x_target_state');
    expect(core.text).toEqual(['#define X_PATCHED (1)', 'extern int x_target_state;']);
    expect(made('', 'return 0;').around.target).toBeNull();
  });

  test('is not defined again where the code defines it', () => {
    const { around } = made('', 'static LIST_HEAD(x_patches);\nx_for_each_patch(p)');
    expect([...around.defined]).toEqual(['x_patches']);
  });
});
