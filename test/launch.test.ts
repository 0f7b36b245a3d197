import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** A checkout in small: the launcher, one source, and a compiler that notes each of its runs. */
let root = '';
const at = (path: string): string => join(root, path);

function write(path: string, text: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
}

/** Copies the source, slowly, so that two launchers are at it at once. */
const compiler = `
const { appendFileSync, copyFileSync } = require('node:fs');
appendFileSync('runs', 'x');
setTimeout(() => copyFileSync('src/main.tsx', 'dist/main.js'), 300);
`;
const printArguments = 'console.log(JSON.stringify(process.argv.slice(2)));';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'launch-'));
  write('package.json', '{"type":"module"}');
  write('node_modules/typescript/package.json', '{"type":"commonjs"}');
  write('node_modules/typescript/bin/tsc', compiler);
  write('src/main.tsx', printArguments);
  copyFileSync('src/launch.js', at('src/launch.js'));
});
afterEach(() => rmSync(root, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

interface Run {
  readonly node?: string;
  readonly args?: readonly string[];
  /** Called with the process once it has printed something. */
  readonly onOutput?: (kill: (signal: NodeJS.Signals) => void) => void;
}

function launch({ node = process.execPath, args = [], onOutput }: Run = {}): Promise<Ended> {
  const child = spawn(node, [at('src/launch.js'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => {
    out += String(text);
    onOutput?.((signal) => child.kill(signal));
  });
  child.stderr.on('data', (text) => (err += String(text)));
  return new Promise((done) => {
    child.on('close', (code, signal) => done({ code, signal, out, err }));
  });
}

const builds = (): number => (existsSync(at('runs')) ? readFileSync(at('runs'), 'utf8').length : 0);

/** A change of a source that an editor makes: other text, other time. */
function edit(text: string): void {
  write('src/main.tsx', text);
  const later = new Date(Date.now() + 5000);
  utimesSync(at('src/main.tsx'), later, later);
}

test('the launcher may be run as a program', () => {
  expect(statSync('src/launch.js').mode & 0o111).toBe(0o111);
});

describe('the build', () => {
  test('is made when it is missing, and then taken as it is', async () => {
    const first = await launch({ args: ['a b', '--c'] });
    expect(first).toEqual({ code: 0, signal: null, out: '["a b","--c"]\n', err: '' });
    await launch();
    expect(builds()).toBe(1);
  });

  test('is made again when a source changes, comes or goes', async () => {
    await launch();
    edit(`${printArguments} console.log('new');`);
    expect((await launch()).out).toContain('new');
    write('src/more/other.ts', '');
    await launch();
    rmSync(at('src/more'), { recursive: true });
    await launch();
    expect(builds()).toBe(4);
  });

  test('is made once by launchers that start at once', async () => {
    const ended = await Promise.all(Array.from({ length: 4 }, () => launch()));
    expect(ended.map(({ code, out, err }) => [code, out, err])).toEqual(
      ended.map(() => [0, '[]\n', '']),
    );
    expect(builds()).toBe(1);
  });

  test('is not held up by the lock of a process that is gone', async () => {
    // No process has a number above the system's greatest.
    write('dist/.lock', '99999999');
    expect(await launch()).toMatchObject({ code: 0, out: '[]\n' });
  });

  test('that fails ends in what the compiler said, and is tried again', async () => {
    write(
      'node_modules/typescript/bin/tsc',
      "console.log('main.tsx(1,1): wrong'); process.exit(2);",
    );
    const failed = await launch();
    expect(failed).toMatchObject({ code: 6, out: '' });
    expect(failed.err).toMatch(/^sidenote: the build failed.*\nmain\.tsx\(1,1\): wrong\n$/);
    write('node_modules/typescript/bin/tsc', compiler);
    expect(await launch()).toMatchObject({ code: 0 });
  });

  test('alone is made by --build', async () => {
    expect(await launch({ args: ['--build'] })).toMatchObject({ code: 0, out: '' });
    expect(builds()).toBe(1);
  });

  test('that is missing without a compiler is one line that says what to do', async () => {
    rmSync(at('node_modules'), { recursive: true });
    const { code, err } = await launch();
    expect(code).toBe(6);
    expect(err).toMatch(/^sidenote: .*npm ci.*\n$/);
  });

  test('of an installed package runs without a compiler', async () => {
    await launch();
    rmSync(at('node_modules'), { recursive: true });
    edit('');
    expect(await launch()).toMatchObject({ code: 0, out: '[]\n', err: '' });
  });
});

/** A Node on the PATH that is too old to run the build; null where there is none. */
const oldNode =
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter((path) => existsSync(path))
    .find((path) => /^v(?:1\d|20)\./.test(versionOf(path))) ?? null;

function versionOf(node: string): string {
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout;
}

describe.skipIf(oldNode === null)(
  'under a Node that is too old (skipped where the PATH has none)',
  () => {
    const old = { node: oldNode ?? '' };
    const beside = `node_modules/node-${process.platform}-${process.arch}/bin/node`;

    function installNode(): void {
      mkdirSync(dirname(at(beside)), { recursive: true });
      symlinkSync(process.execPath, at(beside));
    }

    test('runs with the Node that npm installed beside it', async () => {
      installNode();
      write('src/main.tsx', 'console.log(process.version);');
      expect(await launch(old)).toMatchObject({ code: 0, out: `${process.version}\n` });
    });

    test('passes the exit code on', async () => {
      installNode();
      write('src/main.tsx', 'process.exitCode = 3;');
      expect(await launch(old)).toMatchObject({ code: 3, signal: null });
    });

    test('passes a signal on, and ends by it', async () => {
      installNode();
      write('src/main.tsx', "console.log('on'); setInterval(() => {}, 1000);");
      const ended = await launch({ ...old, onOutput: (kill) => kill('SIGTERM') });
      expect(ended).toMatchObject({ code: null, signal: 'SIGTERM' });
    });

    test('lets the program answer a signal', async () => {
      installNode();
      write(
        'src/main.tsx',
        "process.on('SIGINT', () => process.exit(130)); console.log('on'); setInterval(() => {}, 1000);",
      );
      const ended = await launch({ ...old, onOutput: (kill) => kill('SIGINT') });
      expect(ended).toMatchObject({ code: 130 });
    });

    test('says in one line what is needed where there is no other', async () => {
      const { code, err } = await launch(old);
      expect(code).toBe(6);
      expect(err).toMatch(/^sidenote: needs Node 22\.12 or newer, this is v\d.*npm ci.*\n$/);
    });

    test('says in one line when that Node does not start', async () => {
      write(beside, 'no program');
      chmodSync(at(beside), 0o644);
      const { code, err } = await launch(old);
      expect(code).toBe(6);
      expect(err).toMatch(/^sidenote: .*does not start.*\n$/);
    });
  },
);
