import { spawn } from '@lydell/node-pty';
import { describe, expect, test } from 'vitest';
import { secretFromCommand } from '../../src/host/secret.ts';

const env = { PATH: process.env['PATH'] };
const secretOf = (command: string): Promise<string> => secretFromCommand(command, 'a.passCmd', env);

describe('secretFromCommand', () => {
  test.each([
    ['echo one', 'one'],
    ["printf 'pass word\\r\\nuser: me\\n'", 'pass word'],
    ['printf " x "', ' x '],
  ])('takes the first line of %s', async (command, secret) => {
    expect(await secretOf(command)).toBe(secret);
  });

  test.each([
    ['echo key is locked >&2; exit 3', 'ended with code 3: key is locked'],
    ['true', 'printed nothing'],
    ['kill -9 $$', 'was ended by SIGKILL'],
    ['echo s3cret; exit 1', 'ended with code 1'],
  ])('of %s is a Failure of the source', async (command, why) => {
    await expect(secretOf(command)).rejects.toMatchObject({
      kind: 'source',
      message: `the command in a.passCmd ${why}`,
    });
  });
});

/** What a program prints that asks for a secret on a terminal where these keys are typed; it runs `more` first. */
function asked(keys: string, more = ''): Promise<string> {
  const script = `
    const { askSecret } = await import('./src/host/secret.ts');
    ${more}
    const say = (text) => process.stdout.write('\\n[' + text + ']\\n', () => process.exit());
    askSecret('Password: ').then((secret) => say(JSON.stringify(secret)), (error) => say(error.kind));`;
  const terminal = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cols: 80,
    rows: 24,
  });
  let screen = '';
  let typed = false;
  terminal.onData((text) => {
    screen += text;
    if (typed || !screen.includes('Password: ')) return;
    typed = true;
    terminal.write(keys);
  });
  return new Promise((done) => {
    terminal.onExit(() => done(screen));
  });
}

describe('askSecret', () => {
  test.each([
    ['hunter2\r', '["hunter2"]'],
    ['hunter3\x7f2\r', '["hunter2"]'],
    ['wrong\x15hunter2\r', '["hunter2"]'],
    ['\r', '[null]'],
    ['\x04', '[null]'],
    ['hun\x03', '[interrupted]'],
  ])('takes the keys %j for %s, and shows none of them', async (keys, result) => {
    const screen = await asked(keys);
    expect(screen).toContain(result);
    expect(screen.replace(result, '')).not.toContain('hun');
  });

  test('is not drawn over by progress until it is answered', async () => {
    const screen = await asked(
      'hunter2\r',
      `const { progressLine } = await import('./src/host/progress.ts');
       let now = 0;
       const line = progressLine(process.stdout, () => (now += 2000));
       setInterval(() => line.show(() => 'LOOKING'), 1).unref();
       await new Promise((done) => setTimeout(done, 50));
       line.show(() => 'BEFORE');`,
    );
    expect(screen).toContain('BEFORE');
    const answer = screen.slice(screen.indexOf('Password: '));
    expect(answer.slice(0, answer.indexOf('\n'))).not.toContain('LOOKING');
  });
});
