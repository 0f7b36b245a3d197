import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { script } from './play.ts';

/** Inside node_modules, so that the build finds its packages; ink's JSX needs a build. */
const out = resolve(`node_modules/.cache/sidenote-tui-${process.pid}`);

function openPty(columns: number, rows: number): IPty | null {
  // ink takes a machine with CI in its environment for one without a terminal.
  const { CI: _ci, CONTINUOUS_INTEGRATION: _continuous, ...env } = process.env;
  try {
    return spawn(process.execPath, [script, out], {
      name: 'xterm-256color',
      cols: columns,
      rows,
      env: { ...env, NODE_ENV: 'production' },
    });
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    console.warn(`skipped: this machine gives no pseudo-terminal: ${String(error)}`);
    return null;
  }
}

beforeAll(() => {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'package.json'), '{"type":"module"}');
  const compiler = resolve('node_modules/typescript/bin/tsc');
  const info = join(out, '.tsbuildinfo');
  const args = ['-p', 'src/tsconfig.json', '--noCheck', '--outDir', out, '--tsBuildInfoFile', info];
  const build = spawnSync(process.execPath, [compiler, ...args], { encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`the build failed: ${build.stdout}${build.stderr}`);
});

afterAll(() => rmSync(out, { recursive: true, force: true }));

test('in a real terminal: list, series, patch, comment, resize, help, quit, and the screen is given back', async (context) => {
  const pty = openPty(80, 24);
  if (pty === null) {
    context.skip();
    return;
  }
  const terminal = new xterm.Terminal({ cols: 80, rows: 24, allowProposedApi: true });
  const exited = new Promise<number>((done) => pty.onExit(({ exitCode }) => done(exitCode)));
  pty.onData((data) => terminal.write(data));
  const screen = (): readonly string[] => {
    const { buffer, rows } = terminal;
    return Array.from({ length: rows }, (_, row) =>
      (buffer.active.getLine(buffer.active.baseY + row)?.translateToString(true) ?? '').trimEnd(),
    );
  };
  const shows = (text: string): Promise<void> =>
    vi.waitFor(() => expect(screen().join('\n')).toContain(text), {
      timeout: 15_000,
      interval: 20,
    });
  try {
    await shows('v1   tally: counters');
    expect(terminal.buffer.active.type).toBe('alternate');
    expect(screen()[0]).toContain('sidenote  demo mail');
    expect(screen()[23]).toContain('Q quit');
    pty.write('j\r');
    await shows('rebuilt · incomplete');
    pty.write('jj\r');
    await shows('▸ reads it.');
    pty.write('.');
    await shows('█Reviewer One · 2 Jul · wording · applies');
    terminal.resize(140, 40);
    pty.resize(140, 40);
    await shows('│ █Reviewer One · 2 Jul · wording · applies');
    await vi.waitFor(() => expect(screen()[39]).toContain('Q quit'));
    terminal.resize(70, 20);
    pty.resize(70, 20);
    await shows('    █Reviewer One · 2 Jul · wording · applies');
    await vi.waitFor(() => expect(screen()[19]).toContain('Q quit'));
    expect(screen().filter((line) => line.includes('sidenote  demo mail'))).toHaveLength(1);
    pty.write('?');
    await shows('Everywhere');
    pty.write('Q');
    expect(await exited).toBe(0);
    await shows('ended: quit');
    expect(terminal.buffer.active.type).toBe('normal');
  } finally {
    pty.kill();
    terminal.dispose();
  }
});
