import { describe, expect, it } from 'vitest';
import type { Api, ApiFunction } from '../../../src/livepatch/extract/api.ts';
import { extractApi } from '../../../src/livepatch/extract/extract-api.ts';
import { rebuild } from '../../../src/livepatch/rebuild/reconstruct.ts';
import { testGrammar } from '../../helpers/grammar.ts';
import { reviewPaths } from '../../helpers/review-paths.ts';
import { fileOf } from '../files.ts';

const grammar = await testGrammar();

const apiOf = (text: string, path = 'include/a.h'): Api =>
  extractApi([fileOf(path, text)], grammar).value;

/** `+ result name(type name, …) body` */
function line({ added, result, name, parameters, body }: ApiFunction): string {
  const list = parameters.map((one) => `${one.type}|${one.name}`).join(', ');
  return `${added ? '+' : ' '} ${result} ${name}(${list}) ${body}`;
}

const members = (api: Api): readonly string[] =>
  api.structs.flatMap(({ name, members: all }) =>
    all.map((member) => `${member.added ? '+' : ' '} ${name}.${member.name}: ${member.type}`),
  );

describe('extractApi', () => {
  it('reads prototypes and definitions, their types as written', () => {
    const api = apiOf(
      [
        '+struct a *f(struct b *x, int y[3], int (*cb)(int, void *), ...);',
        ' static inline bool __must_check g(void)',
        ' {',
        ' 	if (x) { return "}" == y; }',
        ' }',
        ' int __init h(const char __user *name, unsigned long long);',
        ' void (*not_a_function)(int);',
        ' extern int i(int a), *j(void);',
        ' EXPORT_SYMBOL_NS_GPL(h, "A");',
        ' static DEFINE_MUTEX(lock);',
      ].join('\n'),
    );
    expect(api.functions.map(line)).toEqual([
      '+ struct a * f(struct b *|x, int [3]|y, int (*)(int, void *)|cb, |...) absent',
      '  bool g() whole',
      '  int h(const char __user *|name, unsigned long long|) absent',
      '  int i(int|a) absent',
      '  int * j() absent',
    ]);
    expect(api.functions.map(({ isStatic }) => isStatic)).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
    expect(api.functions.map(({ exported }) => exported)).toEqual([
      null,
      null,
      'EXPORT_SYMBOL_NS_GPL',
      null,
      null,
    ]);
  });

  it('reads structs: arrays, bit fields, function pointers, what has no name, and macros', () => {
    const api = apiOf(
      [
        ' struct a {',
        ' 	unsigned long id, *next;',
        '+	char name[A + 1];',
        ' 	union { u32 key; struct b *ref; };',
        ' 	struct { int x; } inner;',
        ' 	unsigned int folded : 1;',
        ' 	int (*open)(struct a *a, int how);',
        ' 	DECLARE_BITMAP(flags, 8);',
        ' 	DECLARE_FLEX_ARRAY(u8, rest);',
        ' } __packed __aligned(8);',
        ' struct forward;',
        ' typedef struct c { int d; } c_t;',
      ].join('\n'),
    );
    expect(members(api)).toEqual([
      '  a.id: unsigned long',
      '  a.next: unsigned long *',
      '+ a.name: char [A + 1]',
      '  a.key: u32',
      '  a.ref: struct b *',
      '  a.inner: struct { int x; }',
      '  a.folded: unsigned int : 1',
      '  a.open: int (*)(struct a *a, int how)',
      '  a.flags: DECLARE_BITMAP(flags, 8)',
      '  a.rest: DECLARE_FLEX_ARRAY(u8, rest)',
      '  c.d: int',
    ]);
    expect(api.structs.map(({ complete, changedBy }) => [complete, changedBy])).toEqual([
      [true, ['m']],
      [true, []],
    ]);
  });

  it('knows what an island stands in by its heading, its braces and its indent', () => {
    const api = apiOf(
      [
        '@@ 50 struct outer {',
        ' 	int before;',
        '+	int more;',
        '@@ 70 struct outer {',
        ' 	int last;',
        ' };',
        ' ',
        '+int after(void);',
        '@@ 90 struct outer {',
        '+int behind(int a,',
        '+	   int b);',
        '@@ 110 int work(struct outer *o)',
        ' 	int local;',
        '+	call(local);',
        '@@ 130 int work(struct outer *o)',
        ' 	return 0;',
        ' }',
        '+int next(void)',
        '+{',
        '+	return 1;',
      ].join('\n'),
    );
    expect(members(api)).toEqual(['  outer.before: int', '+ outer.more: int', '  outer.last: int']);
    expect(api.structs.map(({ name, complete, added }) => ({ name, complete, added }))).toEqual([
      { name: 'outer', complete: false, added: false },
    ]);
    expect(api.functions.map(line)).toEqual([
      '+ int after() absent',
      '+ int behind(int|a, int|b) absent',
      '  int work(struct outer *|o) cut',
      '+ int next() cut',
    ]);
    expect(api.functions.map(({ at }) => at === null)).toEqual([false, false, true, false]);
    expect(api.functions[2]?.changedBy).toEqual(['m']);
  });

  it('finds members in an island that lost its indent', () => {
    const api = apiOf('@@ 50 struct a {\nstruct b *c;\n+ struct d *e;\nbool f;\n\n');
    expect(members(api)).toEqual(['  a.c: struct b *', '+ a.e: struct d *', '  a.f: bool']);
  });

  it('is not led astray by what begins above an island: a comment, a macro, a parameter list', () => {
    const api = apiOf(
      [
        '@@ 50 struct a {',
        '  * whose end { is here',
        '  */',
        ' int b(void);',
        '@@ 70 struct a {',
        ' 	list_for_each_entry(x, &(y)->z, node)',
        '',
        ' int c(void);',
        '@@ 90 int d(int first,',
        ' 	   int second);',
        ' int e(void);',
      ].join('\n'),
    );
    expect(api.structs).toEqual([]);
    expect(api.functions.map(({ name }) => name)).toEqual(['b', 'c', 'e']);
  });

  it('keeps all branches of a conditional outside braces, and the first one in them', () => {
    const api = apiOf(
      [
        ' #ifdef A',
        ' int f(void);',
        ' #else',
        ' static inline int f(void) { return 0; }',
        ' #endif',
        ' int g(void)',
        ' {',
        ' #ifdef A',
        ' 	if (a) {',
        ' #else',
        ' 	if (b) {',
        ' #endif',
        ' 	}',
        ' }',
        ' int h(void);',
      ].join('\n'),
    );
    expect(api.functions.map(({ name, body }) => `${name} ${body}`)).toEqual([
      'f absent',
      'f whole',
      'g whole',
      'h absent',
    ]);
  });

  it('reads macros, cut ones as well, and passes over what guards a header', () => {
    const api = apiOf(
      [
        ' #ifndef _A_H',
        ' #define _A_H',
        ' #define ONE 1 /* not 2 */',
        ' #define NONE() ""',
        '+#define each(list, item)	\\',
        '+	for (item = (list);	\\',
        '+	     item; item++)',
        ' #define cut(x) \\',
        ' 	(x) \\',
      ].join('\n'),
    );
    expect(
      api.macros.map(({ name, parameters, body, whole, added }) => [
        name,
        parameters,
        body,
        whole,
        added,
      ]),
    ).toEqual([
      ['ONE', null, '1', true, false],
      ['NONE', [], '""', true, false],
      ['each', ['list', 'item'], 'for (item = (list);\n	     item; item++)', true, true],
      ['cut', ['x'], '(x)', false, false],
    ]);
  });

  it('gives kernel-doc to what stands right below it, else to what has its name', () => {
    const header = fileOf('a.h', ' int f(int a);\n /** about_g - no\n  */\n int g(void);');
    const source = fileOf('b.c', ' /**\n  * f() - does it\n  * @a: what\n');
    const { functions } = extractApi([header, source], grammar).value;
    expect(functions.map(({ name, doc }) => [name, doc?.name, doc?.whole])).toEqual([
      ['f', 'f', false],
      ['g', 'about_g', true],
    ]);
  });

  it('reads kernel-doc beside members, and which of them are private', () => {
    const api = apiOf(
      ' struct a {\n 	/** @id: which */\n 	int id;\n 	/* private: */\n 	int b;\n 	/* public: */\n 	int c;\n };',
    );
    const [struct] = api.structs;
    expect([...struct!.doc!.members]).toEqual([['id', 'which']]);
    expect(struct!.members.map(({ isPrivate }) => isPrivate)).toEqual([false, true, false]);
  });

  it('passes over files that are no C', () => {
    expect(apiOf('+int f(void);', 'Documentation/a.rst').functions).toEqual([]);
  });
});

describe('the seed', () => {
  it('has the structs, prototypes and the macro that the reply quotes, with their kernel-doc', async () => {
    const { topics } = await reviewPaths(['corpus/seed']);
    const { value } = await rebuild(topics[0]!.topic.series[0]!);
    const { value: api, problems } = extractApi(value[0]!.files, grammar);
    expect(problems).toEqual([]);
    expect(members(api)).toEqual([
      '  klp_object.patched: bool',
      '+ klp_state.id: unsigned long',
      '+ klp_state.data: void *',
      '  klp_patch.mod: struct module *',
      '  klp_patch.objs: struct klp_object *',
      '+ klp_patch.states: struct klp_state *',
      '  klp_patch.replace: bool',
    ]);
    expect(api.functions.filter(({ added }) => added).map(line)).toEqual([
      '+ struct klp_state * klp_get_state(struct klp_patch *|patch, unsigned long|id) absent',
      '+ struct klp_state * klp_get_prev_state(unsigned long|id) absent',
    ]);
    const docs = [...api.structs, ...api.functions].flatMap(({ doc }) => doc?.summary ?? []);
    expect(docs).toEqual([
      'state of the system modified by the livepatch',
      'patch structure for live patching',
      'get information about system state modified by the given patch',
    ]);
    expect(api.macros.map(({ name, whole }) => [name, whole])).toEqual([
      ['pr_fmt', true],
      ['klp_for_each_state', true],
    ]);
  });
});
