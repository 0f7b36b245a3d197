import { posix } from 'node:path';
import { parseAst } from 'vitest/node';

/** A file of `src`, by its path below it with `/`, as in `diff/parse.ts`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What the rules ask about one file. */
interface Facts {
  readonly path: string;
  readonly lines: number;
  /** As written: `./a.ts`, `node:fs`, `ink`; null where it is computed. */
  readonly imports: readonly { readonly target: string | null; readonly typeOnly: boolean }[];
  /** Constructs that some rule forbids, and every free-standing name. */
  readonly uses: ReadonlySet<string>;
}

/** Leaves that every folder may import. */
const leaves: ReadonlySet<string> = new Set(['problem', 'failure']);

/** Folder → what it may import, types too. A file at the top counts as a folder of its own. */
const table: Readonly<Record<string, readonly string[]>> = {
  problem: [],
  failure: [],
  host: [],
  diff: [],
  source: ['host'],
  message: ['source', 'diff'],
  thread: ['message'],
  series: ['thread', 'message', 'diff'],
  review: ['series', 'thread', 'message', 'diff'],
  wording: ['review', 'series', 'thread', 'message', 'diff'],
  livepatch: ['series', 'diff'],
  export: [],
  query: [],
  store: ['source', 'query', 'host'],
  cli: ['pipeline', 'export', 'host', 'query', 'store', 'source', 'fetch', 'config'],
  tui: ['pipeline', 'export', 'host'],
  pipeline: ['source', 'store', 'message', 'diff', 'thread', 'series', 'review', 'wording'],
  fetch: ['config', 'pipeline', 'source', 'store', 'message', 'host'],
  config: [],
  workshop: ['livepatch', 'series', 'host'],
};

/** Types that travel down the pipeline; `export` may import them, as types. */
const valueTypes: ReadonlySet<string> = new Set([
  'message/message.ts',
  'thread/thread.ts',
  'diff/diff.ts',
  'series/series.ts',
  'review/comment.ts',
  'wording/fix.ts',
  'wording/reviewed.ts',
  'livepatch/extract/card.ts',
  'livepatch/finding.ts',
  'livepatch/check/report.ts',
  'livepatch/differential/report.ts',
]);

/** What `export` may call besides: which words of two lines differ is asked only where they are drawn. */
const emphasis = 'diff/emphasis.ts';

/** Where node: modules may stand; node:crypto may anywhere. */
const nodeFolders: ReadonlySet<string> = new Set(['source', 'host', 'store', 'main']);
/** Walls around untrusted work are threads of their own: `livepatch/worker.ts`, `livepatch/compile/worker.ts`. */
const worker = /^livepatch\/(?:\w+\/)?worker\.ts$/;

/** Packages that one file alone may import. */
const onePlace = [
  'commander',
  'diff',
  'imapflow',
  'libmime',
  'mailparser',
  'parse-diff',
  'string-width',
  'web-tree-sitter',
];
/** Packages that one folder alone may import. */
const oneFolder: Readonly<Record<string, string>> = { ink: 'tui', react: 'tui' };

const longest = 300;

/** What breaks the rules, a sentence each, sorted; nothing where all is well. */
export function complaints(files: readonly SourceFile[]): readonly string[] {
  const facts = files.map(factsOf);
  const paths = new Set(files.map(({ path }) => path));
  return [
    ...facts.flatMap((file) => [...styleComplaints(file), ...importComplaints(file, paths)]),
    ...onePlace.flatMap((name) => {
      const users = facts.filter((file) =>
        file.imports.some(({ target }) => packageOf(target) === name),
      );
      const places = users.map(({ path }) => path).join(', ');
      return users.length > 1 ? [`${name} is imported by ${places}`] : [];
    }),
    ...cycles(facts),
  ].toSorted();
}

function styleComplaints({ path, lines, uses }: Facts): readonly string[] {
  const rows: readonly (readonly [boolean, string])[] = [
    [lines > longest, `has ${lines} lines`],
    [uses.has('(any)'), 'has an any'],
    [uses.has('(class)') && path !== 'failure.ts', 'has a class'],
    [uses.has('(enum)'), 'has an enum'],
    [uses.has('(default)'), 'has a default export'],
    [uses.has('(barrel)'), 'exports all of another file'],
    [uses.has('console'), 'uses console'],
    [uses.has('process') && path !== 'main.tsx', 'uses process'],
  ];
  return rows.flatMap(([wrong, what]) => (wrong ? [`${path} ${what}`] : []));
}

function importComplaints(file: Facts, paths: ReadonlySet<string>): readonly string[] {
  return file.imports.flatMap(({ target, typeOnly }) => {
    const what = refused(file.path, target, typeOnly, paths);
    return what === null ? [] : [`${file.path} imports ${what}`];
  });
}

/** What is wrong with one import; null where nothing is. */
function refused(
  path: string,
  target: string | null,
  typeOnly: boolean,
  paths: ReadonlySet<string>,
): string | null {
  const folder = folderOf(path);
  if (target === null) return 'something computed';
  if (target.startsWith('node:')) {
    const allowed = nodeFolders.has(folder) || worker.test(path);
    return target === 'node:crypto' || allowed ? null : target;
  }
  if (!target.startsWith('.')) {
    const home = oneFolder[packageOf(target) ?? ''];
    return home === undefined || home === folder ? null : target;
  }
  const file = resolve(path, target);
  if (!paths.has(file)) return `${target}, which is not there`;
  const other = folderOf(file);
  const row = table[folder] ?? [];
  const own = folder === 'main' || other === folder;
  const drawn = folder === 'export' && ((typeOnly && valueTypes.has(file)) || file === emphasis);
  return own || drawn || leaves.has(other) || row.includes(other) ? null : file;
}

/** `diff` of `diff/parse.ts`, `main` of `main.tsx`. */
function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.\w+$/, '');
}

/** `ink` of `ink/build/x`, `@a/b` of `@a/b/c`; null of a local or computed one. */
function packageOf(target: string | null): string | null {
  if (target === null || target.startsWith('.')) return null;
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

function resolve(from: string, target: string): string {
  return posix.join(posix.dirname(from), target);
}

/** One sentence for each file that can reach itself. */
function cycles(facts: readonly Facts[]): readonly string[] {
  const graph = new Map(
    facts.map(({ path, imports }) => [
      path,
      imports.flatMap(({ target }) =>
        target?.startsWith('.') === true ? [resolve(path, target)] : [],
      ),
    ]),
  );
  return [...graph.keys()]
    .filter((start) => reaches(graph, start))
    .map((path) => `${path} imports itself, by way of others`);
}

function reaches(graph: ReadonlyMap<string, readonly string[]>, start: string): boolean {
  const seen = new Set<string>();
  const queue = [...(graph.get(start) ?? [])];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (path === start) return true;
    if (seen.has(path)) continue;
    seen.add(path);
    queue.push(...(graph.get(path) ?? []));
  }
  return false;
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/** Fields whose identifier is a name, not a use: `x.process`, `{ process: 1 }`. */
const nameFields: ReadonlySet<string> = new Set(['property', 'key', 'imported', 'exported']);

const constructs: Readonly<Record<string, string>> = {
  TSAnyKeyword: '(any)',
  ClassDeclaration: '(class)',
  ClassExpression: '(class)',
  TSEnumDeclaration: '(enum)',
  ExportDefaultDeclaration: '(default)',
  ExportAllDeclaration: '(barrel)',
};

function factsOf({ path, text }: SourceFile): Facts {
  const imports: { target: string | null; typeOnly: boolean }[] = [];
  const uses = new Set<string>();
  const tree: unknown = parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  const stack: { node: unknown; name: boolean }[] = [{ node: tree, name: false }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node, name } = top;
    if (Array.isArray(node)) for (const each of node) stack.push({ node: each, name: false });
    if (!isNode(node)) continue;
    if (isNode(node['source'])) imports.push(importOf(node, node['source']));
    const construct = constructs[node.type];
    if (construct !== undefined) uses.add(construct);
    if (node.type === 'Identifier' && !name) uses.add(String(node['name']));
    for (const [field, value] of Object.entries(node)) {
      stack.push({ node: value, name: nameFields.has(field) && node['computed'] !== true });
    }
  }
  return { path, lines: text.trimEnd().split('\n').length, imports, uses };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** Of `import … from`, `export … from`, `import(…)` and `import('…').Type`. */
function importOf(node: Node, source: Node): Facts['imports'][number] {
  const names = Array.isArray(node['specifiers']) ? node['specifiers'].filter(isNode) : [];
  const typeOnly =
    [node, ...names].some(isType) && (isType(node) || names.every((name) => isType(name)));
  return { target: typeof source['value'] === 'string' ? source['value'] : null, typeOnly };
}

function isType(node: Node): boolean {
  return (
    node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type'
  );
}
