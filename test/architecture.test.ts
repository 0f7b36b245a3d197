import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { complaints } from './helpers/architecture.ts';

/** Files below a folder, as paths from here. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const read = (path: string): string => readFileSync(path, 'utf8');

describe('src', () => {
  test('keeps to the import table, the places of packages and the rules of style', () => {
    const files = filesBelow('src')
      .filter((path) => /(?<!\.d)\.tsx?$/.test(path))
      .map((path) => ({ path: relative('src', path).split(sep).join('/'), text: read(path) }));
    expect(files.length).toBeGreaterThan(20);
    expect(complaints(files)).toEqual([]);
  });
});

describe('the checkout', () => {
  test('has no file of more than 300 lines among the tests', () => {
    const long = filesBelow('test').filter(
      (path) => /\.tsx?$/.test(path) && read(path).trimEnd().split('\n').length > 300,
    );
    expect(long).toEqual([]);
  });

  test('holds at its top only what the design names', () => {
    const made = new Set(
      read('.gitignore')
        .split('\n')
        .map((line) => line.replace(/\/$/, '')),
    );
    const top = readdirSync('.').filter((name) => !name.startsWith('.') && !made.has(name));
    expect(new Set(top)).toEqual(
      new Set(
        'LICENSE README.md corpus package-lock.json package.json src test tsconfig.json'.split(' '),
      ),
    );
  });

  test('has a README of at most 150 lines', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  test('names no folder of the machine it was written on', () => {
    const code = [...filesBelow('src'), ...filesBelow('test')].filter((path) =>
      /\.(?:tsx?|js)$/.test(path),
    );
    const texts = ['package.json', 'README.md', '.ci/run', ...code];
    const named = texts.filter((path) => /(?<![\w.])\/(?:work|home|root|Users)\//.test(read(path)));
    expect(named).toEqual([]);
  });
});

type Example = readonly [
  title: string,
  tree: Readonly<Record<string, string>>,
  expected: readonly string[],
];

/** Small source trees, and what is to be said of each. */
const examples: readonly Example[] = [
  [
    'lets a folder import what its row names, and the leaves',
    {
      'problem.ts': 'export interface Problem {}',
      'diff/diff.ts': 'export interface Diff {}',
      'series/series.ts':
        "import type { Diff } from '../diff/diff.ts'; import type { Problem } from '../problem.ts'; export type S = Diff & Problem;",
      'export/text.ts': "import type { S } from '../series/series.ts'; export type T = S;",
    },
    [],
  ],
  [
    'refuses an import against the stream, types too',
    {
      'diff/diff.ts': "import type { S } from '../series/series.ts'; export type D = S;",
      'series/series.ts': 'export type S = 1;',
    },
    ['diff/diff.ts imports series/series.ts'],
  ],
  [
    'refuses a function of a stage in export',
    {
      'diff/diff.ts': 'export const f = 1; export type T = 1;',
      'export/text.ts': "import { f, type T } from '../diff/diff.ts'; export const g: T = f;",
    },
    ['export/text.ts imports diff/diff.ts'],
  ],
  [
    'sees re-exports, dynamic imports and types imported in place',
    {
      'tui/open.tsx': 'export const open = 1; export type O = 1;',
      'cli/a.ts': "export { open } from '../tui/open.tsx';",
      'cli/b.ts': "export const b = () => import('../tui/open.tsx');",
      'cli/c.ts': "export type C = import('../tui/open.tsx').O;",
      'cli/d.ts': 'export const d = (name: string) => import(name);',
    },
    [
      'cli/a.ts imports tui/open.tsx',
      'cli/b.ts imports tui/open.tsx',
      'cli/c.ts imports tui/open.tsx',
      'cli/d.ts imports something computed',
    ],
  ],
  [
    'refuses node: modules outside their folders, hashing apart',
    {
      'diff/blob.ts': "import { createHash } from 'node:crypto'; export const h = createHash;",
      'diff/read.ts': "import { readFileSync } from 'node:fs'; export const r = readFileSync;",
      'host/file.ts': "import { readFileSync } from 'node:fs'; export const r = readFileSync;",
    },
    ['diff/read.ts imports node:fs'],
  ],
  [
    'refuses a package in two files or in a folder that is not its own',
    {
      'diff/a.ts': "import parse from 'parse-diff'; export const a = parse;",
      'diff/b.ts': "import type { File } from 'parse-diff'; export type B = File;",
      'cli/c.ts': "import { render } from 'ink'; export const c = render;",
    },
    ['cli/c.ts imports ink', 'parse-diff is imported by diff/a.ts, diff/b.ts'],
  ],
  [
    'finds a circle of imports',
    {
      'diff/a.ts': "import { b } from './b.ts'; export const a = () => b;",
      'diff/b.ts': "import { a } from './a.ts'; export const b = () => a;",
      'diff/c.ts': "import { b } from './b.ts'; export const c = b;",
    },
    ['diff/a.ts imports itself, by way of others', 'diff/b.ts imports itself, by way of others'],
  ],
  [
    'finds what style forbids, and is not misled by names and strings',
    {
      'diff/any.ts': 'export const x: any = 1;',
      'diff/class.ts': 'export class C {}',
      'diff/enum.ts': 'export enum E { A }',
      'diff/default.ts': 'export default 1;',
      'diff/barrel.ts': "export * from './fine.ts';",
      'diff/long.ts': '// a\n'.repeat(301),
      'diff/fine.ts': "export const fine = { process: 'any', console: 1 }; // any class",
      'diff/absent.ts': "export { x } from './gone.ts';",
      'host/process.ts': 'export const p = process.env;',
      'host/console.ts': 'export const c = () => console.log(1);',
      'stray/a.ts': "import { fine } from '../diff/fine.ts'; export const a = fine.process;",
      'main.tsx': 'export const m = process.argv;',
    },
    [
      'diff/absent.ts imports ./gone.ts, which is not there',
      'diff/any.ts has an any',
      'diff/barrel.ts exports all of another file',
      'diff/class.ts has a class',
      'diff/default.ts has a default export',
      'diff/enum.ts has an enum',
      'diff/long.ts has 301 lines',
      'host/console.ts uses console',
      'host/process.ts uses process',
      'stray/a.ts imports diff/fine.ts',
    ],
  ],
];

describe('the check itself', () => {
  test.each(examples)('%s', (_title, tree, expected) => {
    const files = Object.entries(tree).map(([path, text]) => ({ path, text }));
    expect(complaints(files)).toEqual(expected);
  });
});
