import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from './helpers/world.ts';

interface Ended {
  readonly code: number;
  readonly screen: string;
}

const enterScreen = '\x1b[?1049h';
const leaveScreen = '\x1b[?1049l';

/** These make ink draw but once; the rest of the environment is the tests' own. */
const { CI: _ci, CONTINUOUS_INTEGRATION: _continuous, ...env } = process.env;

/** Runs a shell command on a terminal; once `until` has been drawn, types `keys`. */
function onTerminal(command: string, until: string, keys: string): Promise<Ended> {
  const shell = spawn('sh', ['-c', command], {
    cols: 100,
    rows: 30,
    env: { ...env, NODE: process.execPath, TERM: 'xterm-256color', NODE_ENV: 'production' },
  });
  let screen = '';
  let typed = false;
  shell.onData((text) => {
    screen += text;
    if (typed || !screen.includes(until)) return;
    typed = true;
    shell.write(keys);
  });
  return new Promise((done) => {
    shell.onExit(({ exitCode }) => done({ code: exitCode, screen }));
  });
}

describe('on a terminal', () => {
  test('bare sidenote opens full screen, and Q leaves it as it was', async () => {
    const { code, screen } = await onTerminal(
      '"$NODE" src/launch.js corpus/demo',
      'Track system states',
      'Q',
    );
    expect(code).toBe(0);
    expect(screen.indexOf(enterScreen)).toBeGreaterThanOrEqual(0);
    expect(screen.lastIndexOf(leaveScreen)).toBeGreaterThan(screen.indexOf(enterScreen));
  });

  test('keys come from the terminal where mail comes from stdin', async () => {
    const { code, screen } = await onTerminal(
      '"$NODE" src/launch.js - < corpus/demo/demo.mboxrd',
      'Track system states',
      'Q',
    );
    expect(code).toBe(0);
    expect(screen).toContain(enterScreen);
  });

  test('ctrl-c is exit 130', async () => {
    const { code } = await onTerminal(
      '"$NODE" src/launch.js corpus/demo',
      'Track system states',
      '\x03',
    );
    expect(code).toBe(130);
  });

  test('what is wrong with a source is said after the screen is left', async () => {
    const { code, screen } = await onTerminal(
      '"$NODE" src/launch.js gone.mbox corpus/demo',
      'Track system states',
      'Q',
    );
    expect(code).toBe(2);
    expect(screen.indexOf('gone.mbox: ')).toBeGreaterThan(screen.lastIndexOf(leaveScreen));
  });

  test('a crash gives the screen back, and then says what happened', async () => {
    // Once topics are drawn, throws outside of everything that could catch it.
    const crash = `
      const { stdout } = process;
      const write = stdout.write;
      stdout.write = (text, ...more) => {
        if (String(text).includes('Author One')) setTimeout(() => { throw new Error('kaboom'); });
        return write.call(stdout, text, ...more);
      };`;
    const { code, screen } = await onTerminal(
      `"$NODE" --import "data:text/javascript;base64,${Buffer.from(crash).toString('base64')}" src/launch.js gone.mbox corpus/demo`,
      '\0',
      '',
    );
    expect(code).toBe(6);
    const left = screen.lastIndexOf(leaveScreen);
    expect(left).toBeGreaterThan(screen.indexOf(enterScreen));
    expect(screen.indexOf('gone.mbox: ')).toBeGreaterThan(left);
    expect(screen.indexOf('a bug: kaboom')).toBeGreaterThan(left);
  });

  test('show prints in colour, unless NO_COLOR is set', async () => {
    const command = '"$NODE" src/launch.js show corpus/demo';
    expect((await onTerminal(command, '\0', '')).screen).toContain('\x1b[');
    expect((await onTerminal(`NO_COLOR=1 ${command}`, '\0', '')).screen).not.toContain('\x1b[');
  });

  test('a fetch that takes long says how far it is, on one line that is gone in the end', async () => {
    const folder = scratchFolder();
    const mails = Array.from(
      { length: 20_000 },
      (_, n) =>
        `From a@example.org Mon Jul  1 08:00:00 2024\nMessage-ID: <${n}@example.org>\n\n${n}\n\n`,
    );
    writeFileSync(join(folder, 'long.mbox'), mails.join(''));
    const command = `"$NODE" src/launch.js fetch --store ${folder}/store.sqlite ${folder}/long.mbox`;
    const { code, screen } = await onTerminal(command, '\0', '');
    expect(code).toBe(0);
    const drawn = screen.split('\r\x1b[K').slice(1);
    expect(drawn.some((line) => /long\.mbox: \d+ mails, \d+\/s/.test(line))).toBe(true);
    expect(drawn.at(-1)).toMatch(/^[^\r]*20000 mails, 20000 new.*\r\n$/);
    const quiet = await onTerminal(`${command} --quiet --json`, '\0', '');
    expect(quiet.screen).not.toContain('\x1b[K');
  });
});
