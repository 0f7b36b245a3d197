#!/usr/bin/env node
/**
 * The `sidenote` command. Plain JS that an old Node (18, 20) can run: it finds a Node that is new
 * enough and a build that is as new as the sources, or says in one line what is missing.
 *
 *   old Node  ──► re-executes itself with the checkout's own Node
 *   no build, or one older than src/  ──► tsc, under a lock, where typescript is installed
 *   then  ──► dist/main.js in this process
 *
 * `node src/launch.js --build` builds if need be and stops there; npm's `prepare` calls it.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import * as modules from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const self = realpathSync(fileURLToPath(import.meta.url));
const root = dirname(dirname(self));
const dist = join(root, 'dist');
const build = {
  main: join(dist, 'main.js'),
  /** Holds the fingerprint of the sources that the build was made from. */
  stamp: join(dist, '.stamp'),
  lock: join(dist, '.lock'),
  compiled: join(dist, '.compiled'),
  info: join(dist, '.tsbuildinfo'),
  compiler: join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
};
/** The first Node that loads every dependency. */
const needed = { major: 22, minor: 12 };
const exitOther = 6;

/** Ends the process with one line on stderr. */
function fail(sentence) {
  process.stderr.write(`sidenote: ${sentence}\n`);
  process.exit(exitOther);
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > needed.major || (major === needed.major && minor >= needed.minor);
}

/** Path of a Node that npm has installed beside us or around us, or null. */
function installedNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const candidates = [join(root, 'node_modules'), dirname(root)].flatMap((folder) => [
    join(folder, name, 'bin', program),
    join(folder, '.bin', program),
  ]);
  const own = realpathSync(process.execPath);
  return candidates.find((path) => existsSync(path) && realpathSync(path) !== own) ?? null;
}

/**
 * The young generation stays small, and the old one is swept when it has grown by a fifth: with what a long
 * fetch throws away go the mails' buffers that it held. 5,000 mails then take some 190 MB, not 290, in the same
 * time. V8 reads these at each collection, so they may be set while it runs.
 */
const lean = ['--semi-space-growth-factor=1', '--heap-growing-percent=20'];
/** Commands that may run for hours beside other programs. */
const longRunning = new Set(['fetch', 'watch']);

/** Set for a process that `runUnder` starts. */
const launched = 'SIDENOTE_LAUNCHED';

/** Runs this file again under `node`; ends as that process ends, by code or by signal. */
function runUnder(node) {
  const child = spawn(node, [self, ...process.argv.slice(2)], {
    // By the channel the child learns of our end, however we end.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [launched]: '1' },
  });
  // ctrl-c on a terminal reaches the child by itself, and twice is more than once.
  const onTerminal = process.stdin.isTTY === true || process.stderr.isTTY === true;
  process.on('SIGINT', () => onTerminal || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${node} does not start (${error.message}); install Node 24`));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
    // A signal that does not end this process: report it as a shell does.
    process.exitCode = 128 + constants.signals[signal];
  });
}

/** Paths, sizes and times of all that the compiler reads, as one hash: a few milliseconds. */
function fingerprint() {
  const hash = createHash('sha256');
  const folders = [join(root, 'src')];
  const files = [join(root, 'tsconfig.json')];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (/\.(?:tsx?|json)$/.test(entry.name)) files.push(path);
    }
  }
  for (const path of files.filter(existsSync).sort((a, b) => (a < b ? -1 : 1))) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function isFresh(sources) {
  try {
    return existsSync(build.main) && readFileSync(build.stamp, 'utf8') === sources;
  } catch {
    return false;
  }
}

/** A lock whose process is gone, or that is older than any build takes (two minutes). */
function isAbandoned(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > 120_000) return true;
    const pid = Number(readFileSync(lock, 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    // ENOENT: just released. EPERM: alive, and somebody else's.
    return error.code === 'ESRCH';
  }
}

/** One builder at a time; who waits finds the build made. */
async function withLock(work) {
  for (;;) {
    try {
      writeFileSync(build.lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isAbandoned(build.lock)) rmSync(build.lock, { force: true });
      else await sleep(50);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(build.lock, { force: true });
  }
}

/** Runs tsc; resolves to its exit code and what it said. */
function compile() {
  // With its notes kept, tsc takes an output that was deleted for one that is there.
  if (!existsSync(build.main)) rmSync(build.info, { force: true });
  const child = spawn(process.execPath, [build.compiler, '-p', join('src', 'tsconfig.json')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((done, broken) => {
    const said = [];
    child.stdout.on('data', (bytes) => said.push(bytes));
    child.stderr.on('data', (bytes) => said.push(bytes));
    child.on('error', broken);
    child.on('close', (code) => done({ code, said: Buffer.concat(said).toString() }));
  });
}

/** Resolves to what the compiler complained of, or null where all is well. */
async function rebuild() {
  mkdirSync(dist, { recursive: true });
  return withLock(async () => {
    // Taken before compiling: what changes meanwhile makes the build stale again.
    const sources = fingerprint();
    if (isFresh(sources)) return null;
    if (process.stderr.isTTY) process.stderr.write('sidenote: building …\n');
    rmSync(build.stamp, { force: true });
    const { code, said } = await compile();
    if (code !== 0) return said.trimEnd();
    writeFileSync(build.stamp, sources);
    return null;
  });
}

async function ensureBuild() {
  if (isFresh(fingerprint())) return;
  if (!existsSync(build.compiler)) {
    // A build without a compiler is an installed package, whose files' times npm has set.
    if (existsSync(build.main)) return;
    fail(`there is no build and no compiler in ${root}; run \`npm ci\` there`);
  }
  const complaint = await rebuild().catch((error) =>
    fail(`cannot build in ${dist} (${error.message}); is the folder writable?`),
  );
  if (complaint !== null) fail(`the build failed, and must be mended first:\n${complaint}`);
}

/** Ends with the process that launched us, as if we were one. */
function endWithLauncher() {
  if (process.env[launched] === undefined || process.channel === undefined) return;
  delete process.env[launched];
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}

/**
 * What V8 has compiled is kept beside what it was compiled from, for its owner's eyes only: it is code. Where the
 * build is another's, or cannot be written, nothing is kept.
 */
function keepCompiled() {
  try {
    if (statSync(dist).uid !== process.getuid?.()) return;
    mkdirSync(build.compiled, { recursive: true, mode: 0o700 });
    if ((statSync(build.compiled).mode & 0o022) === 0) modules.enableCompileCache?.(build.compiled);
  } catch {
    // it is a gain of some hundredths of a second
  }
}

async function launch() {
  endWithLauncher();
  if (!isNewEnough(process.versions.node)) {
    const node = installedNode();
    if (node !== null) return runUnder(node);
    const version = `${needed.major}.${needed.minor}`;
    return fail(
      `needs Node ${version} or newer, this is ${process.version}; run \`npm ci\` in ${root}, or install Node 24`,
    );
  }
  await ensureBuild();
  if (process.argv[2] === '--build') return undefined;
  if (longRunning.has(process.argv[2])) lean.forEach((flag) => setFlagsFromString(flag));
  keepCompiled();
  // React is several times slower without it.
  process.env.NODE_ENV ??= 'production';
  return import(pathToFileURL(build.main).href);
}

await launch();
