import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitCredentials } from '../../src/host/credential.ts';
import { gitSettings } from '../../src/host/gitconfig.ts';
import { scratchFolder } from '../helpers/world.ts';

const place = { protocol: 'imaps', host: 'imap.example.org', username: 'me' };

/** A user whose git keeps passwords in a file of their home. */
function userWith(settings: string) {
  const home = scratchFolder();
  writeFileSync(join(home, '.gitconfig'), settings);
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'none'),
    GIT_CONFIG_NOSYSTEM: '1',
  };
  return { home, env };
}

describe('gitCredentials', () => {
  test('asks for a password, keeps one that was right, and forgets one that was wrong', async () => {
    const { home, env } = userWith('[credential]\n helper = store\n');
    const credentials = gitCredentials(env);
    expect(await credentials.find(place)).toBeNull();
    await credentials.approve(place, 'pässword=1');
    expect(readFileSync(join(home, '.git-credentials'), 'utf8')).toContain('imap.example.org');
    expect(await credentials.find(place)).toBe('pässword=1');
    expect(await credentials.find({ ...place, username: 'you' })).toBeNull();
    await credentials.reject(place, 'pässword=1');
    expect(await credentials.find(place)).toBeNull();
  });

  test('has none where git is not installed', async () => {
    const { env } = userWith('');
    expect(await gitCredentials({ ...env, PATH: '/no/such/folder' }).find(place)).toBeNull();
  });

  test('refuses a name that would be read as another field', async () => {
    const { env } = userWith('');
    const sly = { ...place, username: 'me\nhost=other.example.org' };
    await expect(gitCredentials(env).find(sly)).rejects.toMatchObject({ kind: 'usage' });
  });
});

describe('gitSettings', () => {
  test('gives keys and values in order, true for a bare key', async () => {
    const { env } = userWith('[sidenote "A b"]\n url = one\n url = "two\\nlines"\n anonymous\n');
    expect(await gitSettings('^sidenote\\.', env)).toEqual([
      ['sidenote.A b.url', 'one'],
      ['sidenote.A b.url', 'two\nlines'],
      ['sidenote.A b.anonymous', 'true'],
    ]);
  });

  test('reads nothing of the repository it is started in', async () => {
    const { home, env } = userWith('[sidenote "a"]\n url = own\n');
    const tree = join(home, 'tree');
    mkdirSync(tree);
    spawnSync('git', ['init', '--quiet', tree], { env });
    spawnSync('git', ['-C', tree, 'config', 'sidenote.a.url', 'theirs'], { env });
    const settings = await gitSettings('^sidenote\\.', { ...env, GIT_DIR: join(tree, '.git') });
    expect(settings).toEqual([['sidenote.a.url', 'own']]);
  });

  test('has none where git is not installed', async () => {
    const { env } = userWith('[sidenote "a"]\n url = own\n');
    expect(await gitSettings('^sidenote\\.', { ...env, PATH: '/no/such/folder' })).toEqual([]);
  });
});
