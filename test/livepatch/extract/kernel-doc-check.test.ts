import { describe, expect, it } from 'vitest';
import { extractApi } from '../../../src/livepatch/extract/extract-api.ts';
import { checkKernelDoc } from '../../../src/livepatch/extract/kernel-doc-check.ts';
import { rebuild } from '../../../src/livepatch/rebuild/reconstruct.ts';
import { corpusPath } from '../../helpers/corpus.ts';
import { testGrammar } from '../../helpers/grammar.ts';
import { reviewPaths } from '../../helpers/review-paths.ts';
import { fileOf } from '../files.ts';

const grammar = await testGrammar();

function complaints(text: string): readonly string[] {
  const { value } = extractApi([fileOf('a.h', text)], grammar);
  return checkKernelDoc(value, 's').map(
    ({ severity, line, text: said }) => `${severity} ${line}: ${said}`,
  );
}

describe('checkKernelDoc', () => {
  it('says nothing where comment and signature agree', () => {
    expect(
      complaints(
        '+/**\n+ * f() - do\n+ * @a: one\n+ * @b: two\n+ *\n+ * Returns zero.\n+ */\n+int f(int a, int b);',
      ),
    ).toEqual([]);
  });

  it('tells parameters without a description, and descriptions without a parameter', () => {
    expect(complaints('+/**\n+ * f() - do\n+ * @c: one\n+ */\n+void f(int a, int);')).toEqual([
      'warning 5: The kernel-doc of f() does not describe @a.',
      'warning 3: The kernel-doc of f() describes @c, which it does not have.',
    ]);
  });

  it('tells another name', () => {
    expect(complaints('+/**\n+ * g() - do\n+ */\n+void f(void);')).toEqual([
      'warning 2: The kernel-doc above f() is about g.',
    ]);
  });

  it('only notes that nothing is said of what is returned', () => {
    expect(complaints('+/**\n+ * f() - do\n+ */\n+int f(void);')).toEqual([
      'note 2: The kernel-doc of f() does not say what it returns.',
    ]);
  });

  it('tells of members, but not of private ones, and takes nested ones for described', () => {
    expect(
      complaints(
        '+/**\n+ * struct s - x\n+ * @in: y\n+ * @in.a: z\n+ * @no: w\n+ */\n+struct s {\n+	struct { int a; } in;\n+	int b;\n+	/* private: */\n+	int c;\n+};',
      ),
    ).toEqual([
      'warning 9: The kernel-doc of struct s does not describe @b.',
      'warning 5: The kernel-doc of struct s describes @no, which it does not have.',
    ]);
  });

  it('tells of macros', () => {
    expect(complaints('+/**\n+ * m() - x\n+ * @a: y\n+ */\n+#define m(a, b) (a)')).toEqual([
      'warning 5: The kernel-doc of m() does not describe @b.',
    ]);
  });

  it('leaves alone what the series did not write', () => {
    expect(complaints(' /**\n  * f() - do\n  * @c: one\n  */\n int f(int a);')).toEqual([]);
  });

  it('tells of a member that is added to a struct whose kernel-doc stays', () => {
    expect(
      complaints(' /**\n  * struct s - x\n  * @a: y\n  */\n struct s {\n 	int a;\n+	int b;\n };'),
    ).toEqual(['warning 7: The kernel-doc of struct s does not describe @b.']);
  });

  it('does not miss what a mail does not show', () => {
    expect(
      complaints('+/**\n+ * struct s - x\n+ * @hidden: y\n+ */\n+struct s {\n+	int a;'),
    ).toEqual(['warning 6: The kernel-doc of struct s does not describe @a.']);
    expect(complaints('+int f(int a);\n+/**\n+ * f() - do')).toEqual([]);
  });
});

const state = corpusPath('livepatch-state-v2-v3.mboxrd');

describe.skipIf(state === null)('the state series', () => {
  it('has kernel-doc that agrees with its signatures', async () => {
    const { topics } = await reviewPaths([state!]);
    for (const series of topics.flatMap(({ topic }) => topic.series)) {
      const { value } = await rebuild(series);
      const api = extractApi(value.at(-1)!.files, grammar).value;
      expect(api.functions.filter(({ doc }) => doc !== null).length).toBeGreaterThan(1);
      expect(checkKernelDoc(api, series.id)).toEqual([]);
    }
  });
});
