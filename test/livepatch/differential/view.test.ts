import { expect, test } from 'vitest';
import { includedPaths, viewOf } from '../../../src/livepatch/differential/view.ts';
import { testGrammar } from '../../helpers/grammar.ts';
import { fileOf } from '../files.ts';
import { read } from './read.ts';

test('a header stands beside what includes it, or among the headers', () => {
  expect(includedPaths('lib/zip/x.c', 'x.h')).toEqual(['lib/zip/x.h', 'include/x.h']);
});

test('structs and enumerations come from headers of the series first, then of the tree', async () => {
  const source = read(
    '#include <linux/a.h>\n#include "b.h"\n#include <linux/none.h>\nint f(void)\n{\n}\n',
  );
  const asked: string[] = [];
  const view = await viewOf(
    source,
    new Map([['include/linux/a.h', fileOf('include/linux/a.h', 'struct a {\n\tint x;\n};')]]),
    {
      grammar: await testGrammar(),
      lookUp: async (path) => {
        asked.push(path);
        return path === 'lib/b.h' ? 'enum b { B };\nstruct b {\n\tint y;\n};\n' : null;
      },
    },
  );
  expect(view.structs.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(view.text).toContain('enum b { B };');
  expect(asked).toEqual(['lib/linux/a.h', 'lib/b.h', 'lib/linux/none.h', 'include/linux/none.h']);
});
