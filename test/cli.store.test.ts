import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { sidenote } from './helpers/sidenote.ts';
import { scratchFolder } from './helpers/world.ts';

const linesOf = (text: string): readonly string[] => text.split('\n').slice(0, -1);

/** An environment whose home is a new folder, with these settings of git. */
function homeWith(gitconfig = ''): { readonly home: string; readonly env: Record<string, string> } {
  const home = scratchFolder();
  writeFileSync(join(home, '.gitconfig'), gitconfig);
  const env = { HOME: home, XDG_DATA_HOME: '', XDG_CONFIG_HOME: '', SIDENOTE_STORE: '' };
  return { home, env };
}

describe('the store', () => {
  test('lies below the home, in the place XDG names, where SIDENOTE_STORE says, or --store', async () => {
    const { home, env } = homeWith();
    const usual = join(home, '.local/share/sidenote/store.sqlite');
    const where = async (more: Record<string, string>, ...args: string[]): Promise<string> =>
      /^store=(.*)$/m.exec(
        (await sidenote(['config', ...args], { env: { ...env, ...more } })).out,
      )?.[1] ?? '';
    expect(await where({})).toBe(usual);
    expect(await where({ XDG_DATA_HOME: 'relative' })).toBe(usual);
    expect(await where({ XDG_DATA_HOME: '/data' })).toBe('/data/sidenote/store.sqlite');
    expect(await where({ SIDENOTE_STORE: '/kept' })).toBe('/kept');
    expect(await where({ SIDENOTE_STORE: '/kept' }, '--store', 'own')).toBe('own');
    expect(existsSync(usual)).toBe(false);
    expect((await sidenote(['fetch', '--quiet', 'corpus/demo'], { env })).code).toBe(0);
    expect(existsSync(usual)).toBe(true);
  });

  test('is filled by fetch, and read by every command that names no source', async () => {
    const { env } = homeWith();
    const { code, out, err } = await sidenote(['fetch', 'corpus/demo'], { env });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('24 new');
    for (const command of ['list', 'show', 'fixes', 'replay']) {
      const stored = await sidenote([command], { env });
      expect(stored).toEqual(await sidenote([command, 'corpus/demo'], { env }));
    }
    expect((await sidenote([], { env })).out).toBe((await sidenote(['show'], { env })).out);
  });

  test('is told of a source that fails by exit 2, and takes the others', async () => {
    const { env } = homeWith();
    const { code, out, err } = await sidenote(['fetch', './gone.mbox', 'corpus/demo'], { env });
    expect(code).toBe(2);
    expect(out).toContain('24 new');
    expect(linesOf(err)).toHaveLength(1);
  });

  test('of a newer sidenote is refused with a sentence and exit 6', async () => {
    const { home, env } = homeWith();
    const store = join(home, 'store.sqlite');
    await sidenote(['fetch', '--store', store, 'corpus/demo'], { env });
    const file = new DatabaseSync(store);
    file.exec('PRAGMA user_version = 1000');
    file.close();
    for (const argv of [['list'], ['fetch', 'corpus/demo'], ['search', 'x']]) {
      const { code, out, err } = await sidenote([...argv, '--store', store], { env });
      expect({ code, out }).toEqual({ code: 6, out: '' });
      expect(err).toMatch(/^sidenote: the store .* was written by a newer sidenote .*\n$/);
    }
  });

  test('that is no store is refused with a sentence and exit 6', async () => {
    const store = join(scratchFolder(), 'other');
    writeFileSync(store, 'This is prose, and goes on for a while.\n'.repeat(100));
    const { code, err } = await sidenote(['list', '--store', store]);
    expect(code).toBe(6);
    expect(err).toMatch(/^sidenote: the store .*\n$/);
  });

  const dropper = 'setpriv';
  const canDrop = userInfo().uid === 0 && spawnSync(dropper, ['--version']).status === 0;

  test.skipIf(!canDrop)('in a home that may not be written is a sentence and exit 6', async () => {
    const home = scratchFolder();
    chmodSync(home, 0o555);
    const env = { HOME: home, XDG_DATA_HOME: '', SIDENOTE_STORE: '' };
    const by = [dropper, '--reuid=65534', '--regid=65534', '--clear-groups'];
    const { code, out, err } = await sidenote(['fetch', 'corpus/demo'], { env, by });
    expect({ code, out }).toEqual({ code: 6, out: '' });
    expect(err).toMatch(/^sidenote: the store .*(?:EACCES|permission).*\n$/i);
    // Reading other mail needs no store.
    expect((await sidenote(['list', 'corpus/demo'], { env, by })).code).toBe(0);
  });

  test('can be read while another process fetches', async () => {
    const { home, env } = homeWith();
    await sidenote(['fetch', 'corpus/demo'], { env });
    const before = (await sidenote(['list'], { env })).out;
    const box = join(home, 'long.mbox');
    writeFileSync(box, Array.from({ length: 4000 }, (_, n) => talk(n)).join(''));
    const state = { over: false };
    const fetching = sidenote(['fetch', box], { env }).finally(() => {
      state.over = true;
    });
    let reads = 0;
    while (!state.over) {
      expect(await sidenote(['list'], { env })).toEqual({ code: 0, out: before, err: '' });
      reads += 1;
    }
    expect(reads).toBeGreaterThan(0);
    expect(await fetching).toMatchObject({ code: 0, err: '' });
  });
});

const talk = (n: number): string =>
  `From author@example.org Mon Jul  1 08:00:00 2024
From: Author One <author@example.org>
Date: Mon, 1 Jul 2024 08:00:00 +0000
Message-ID: <${n}@example.org>
Subject: Talk ${n}

${'Text of a talk.\n'.repeat(50)}
`;

describe('ctrl-c', () => {
  test('ends a fetch with exit 130, and keeps what came before', async () => {
    const { env } = homeWith();
    const { code, out, err } = await sidenote(['fetch', '-'], { env, signal: 'SIGINT' });
    expect({ code, out }).toEqual({ code: 130, out: '' });
    expect(err).toMatch(/^sidenote: interrupted.*\n$/);
    expect((await sidenote(['fetch', 'corpus/demo'], { env })).out).toContain('24 new');
  });
});

describe('the configuration', () => {
  const settings = `[user]
  name = Author One
  email = author.one@example.org
[sidenote "work"]
  url = imaps://me:hunter2@imap.example.org/INBOX
  passCmd = echo hunter2
[sidenote "demo"]
  url = corpus/demo
[imap]
  host = imaps://mail.example.org
  user = me@example.org
  pass = hunter2
`;

  test('is printed as it is in force, without secrets', async () => {
    const { env } = homeWith(settings);
    const { code, out, err } = await sidenote(['config'], { env });
    expect(code).toBe(0);
    expect(linesOf(out)).toEqual([
      'user.name=Author One',
      'user.email=author.one@example.org',
      expect.stringContaining('store=') as string,
      'sidenote.demo.url=corpus/demo',
      'sidenote.work.url=imaps://me@imap.example.org/INBOX',
      'sidenote.work.passCmd=echo …',
      'sidenote.imap.url=imaps://me%40example.org@mail.example.org/INBOX',
      'sidenote.imap.passCmd=git …',
    ]);
    expect(out + err).not.toContain('hunter2');
    expect(linesOf(err)).toHaveLength(1);
  });

  test('names places, for every command', async () => {
    const { env } = homeWith(settings.replace(':hunter2@', '@'));
    expect((await sidenote(['list', 'demo'], { env })).out).toBe(
      (await sidenote(['list', 'corpus/demo'], { env })).out,
    );
    expect((await sidenote(['fetch', 'demo'], { env })).out).toContain('24 new');
  });

  test('of a repository is not obeyed: neither commands nor helpers of it are run', async () => {
    const { home, env } = homeWith();
    const tree = join(home, 'tree');
    mkdirSync(tree);
    const ran = join(home, 'ran');
    const evil = `touch ${ran}; echo password=x`;
    const url = 'imap://me@127.0.0.1:9/INBOX';
    for (const args of [
      ['init', '--quiet', tree],
      ['-C', tree, 'config', 'sidenote.work.url', url],
      ['-C', tree, 'config', 'sidenote.work.passCmd', evil],
      ['-C', tree, 'config', 'credential.helper', `!${evil}`],
    ]) {
      expect(spawnSync('git', args).status).toBe(0);
    }
    expect((await sidenote(['fetch', 'work'], { env, cwd: tree })).code).not.toBe(0);
    expect((await sidenote(['fetch', url], { env, cwd: tree })).code).toBe(2);
    expect(existsSync(ran)).toBe(false);
  });

  test('gives no secret away when something fails and a trace is asked for', async () => {
    const { env } = homeWith(
      settings.replace(/url = imaps:.*/, 'url = imap://me@127.0.0.1:9/INBOX'),
    );
    const traced = { env: { ...env, SIDENOTE_DEBUG: '1' } };
    const { code, out, err } = await sidenote(['fetch', 'work'], traced);
    expect(code).toBe(2);
    expect(out + err).not.toContain('hunter2');
  });

  test('is empty where git is not installed', async () => {
    const { env } = homeWith(settings);
    const bare = { env: { ...env, PATH: join(env['HOME'] ?? '', 'none') } };
    const { code, out } = await sidenote(['config'], bare);
    expect(code).toBe(0);
    expect(linesOf(out).slice(0, 2)).toEqual(['user.name=', 'user.email=']);
  });
});
