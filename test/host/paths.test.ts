import { describe, expect, test } from 'vitest';
import { cachePath, expandHome, storePath } from '../../src/host/paths.ts';

const env = { HOME: '/users/one' };

describe('storePath', () => {
  test.each([
    [{}, '/users/one/.local/share/sidenote/store.sqlite'],
    [{ XDG_DATA_HOME: '/data' }, '/data/sidenote/store.sqlite'],
    [{ XDG_DATA_HOME: 'relative' }, '/users/one/.local/share/sidenote/store.sqlite'],
    [{ XDG_DATA_HOME: '/data', SIDENOTE_STORE: '/kept/mail' }, '/kept/mail'],
    [{ SIDENOTE_STORE: '' }, '/users/one/.local/share/sidenote/store.sqlite'],
  ])('with %j is %s', (more, path) => {
    expect(storePath({ ...env, ...more })).toBe(path);
  });
});

describe('cachePath', () => {
  test.each([
    [{}, '/users/one/.cache/sidenote'],
    [{ XDG_CACHE_HOME: '/cache' }, '/cache/sidenote'],
  ])('with %j is %s', (more, path) => {
    expect(cachePath({ ...env, ...more })).toBe(path);
  });
});

describe('expandHome', () => {
  test.each([
    ['~/ca.pem', '/users/one/ca.pem'],
    ['~', '/users/one'],
    ['~two/ca.pem', '~two/ca.pem'],
    ['/etc/~/x', '/etc/~/x'],
  ])('makes of %s %s', (path, expanded) => {
    expect(expandHome(path, env)).toBe(expanded);
  });
});
