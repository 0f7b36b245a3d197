import { expect, test } from 'vitest';
import { runProcess, startProcess } from '../../src/host/process.ts';

const env = { PATH: process.env['PATH'] };
const node = process.execPath;

test('What a program says, and how it ended', async () => {
  const script =
    'process.stdout.write("said"); process.stderr.write("complained"); process.exitCode = 3';
  expect(await runProcess(node, ['-e', script], env)).toEqual({
    code: 3,
    signal: null,
    stdout: 'said',
    stderr: 'complained',
    failure: null,
  });
});

test('Arguments are not read by a shell, and the environment is what is given', async () => {
  const script = 'console.log(JSON.stringify([process.argv.slice(1), process.env.HOME ?? null]))';
  const said = await runProcess(node, ['-e', script, '--', '$(id); *'], env);
  expect(JSON.parse(said.stdout)).toEqual([['$(id); *'], null]);
});

test('A program that is missing is a Failure that names it', async () => {
  const { failure } = await runProcess('no-such-program', [], env);
  expect(failure).toMatchObject({
    message: 'no-such-program is not installed.',
    hint: expect.stringContaining('PATH') as string,
  });
});

test('A program that may not be run is a Failure', async () => {
  const { failure } = await runProcess('/etc/passwd', [], env);
  expect(failure?.message).toBe('/etc/passwd cannot be run: spawn /etc/passwd EACCES.');
});

test('Of what it complains the end is kept', async () => {
  const script = 'process.stderr.write("x".repeat(100000) + "end")';
  const { stderr } = await runProcess(node, ['-e', script], env);
  expect(stderr).toHaveLength(8192);
  expect(stderr.endsWith('end')).toBe(true);
});

test('A program that answers without end is stopped', async () => {
  const script = 'const say = () => process.stdout.write("x".repeat(65536), say); say()';
  const said = await runProcess(node, ['-e', script], env);
  expect(said.signal).toBe('SIGKILL');
  expect(said.stdout).toHaveLength(1024 * 1024);
});

test.each(['before', 'while'])('A signal that aborts %s it runs stops it', async (when) => {
  const controller = new AbortController();
  if (when === 'before') controller.abort();
  const running = startProcess(node, ['-e', 'setInterval(() => {}, 1000)'], env, controller.signal);
  if (when === 'while') controller.abort();
  expect(await running.ended).toMatchObject({ code: null, signal: 'SIGKILL' });
});

test('What is written comes through; what is written to one that has ended is lost without an error', async () => {
  const running = startProcess(node, ['-e', 'process.stdin.pipe(process.stdout)'], env);
  running.stdin.end('through');
  const chunks: Buffer[] = [];
  for await (const chunk of running.stdout) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe('through');
  expect((await running.ended).code).toBe(0);
  running.stdin.write('too late');
  running.stop();
});
