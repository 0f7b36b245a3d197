import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cacheFolder, fileCache } from '../../src/host/cache.ts';

let root = '';
let folder = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cache-'));
  folder = join(root, 'a', 'sidenote');
});
afterEach(() => rmSync(root, { recursive: true }));

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));
const text = (kept: Uint8Array | null): string | null =>
  kept === null ? null : Buffer.from(kept).toString();
/** The one file of the cache. */
const file = (): string => join(folder, readdirSync(folder)[0] ?? 'none');

describe('a cache', () => {
  test('gives back what was put in, also to another that is opened on the folder', () => {
    const cache = fileCache(folder);
    expect(cache.get('k')).toBeNull();
    cache.put('k', bytes('value'));
    cache.put('../k', bytes('other'));
    expect(text(cache.get('k'))).toBe('value');
    expect(text(fileCache(folder).get('../k'))).toBe('other');
    expect(readdirSync(root)).toEqual(['a']);
    expect(readdirSync(folder).every((name) => /^[\da-f]{64}$/.test(name))).toBe(true);
  });

  test('is for its user alone', () => {
    fileCache(folder).put('k', bytes('value'));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  test('does not believe a file that was changed, cut, or stands for another', () => {
    const cache = fileCache(folder);
    cache.put('k', bytes('value'));
    const whole = readFileSync(file());
    for (const damaged of [whole.subarray(0, 20), Buffer.concat([whole, bytes('x')])]) {
      writeFileSync(file(), damaged);
      expect(cache.get('k')).toBeNull();
    }
    const path = file();
    rmSync(path);
    writeFileSync(join(root, 'elsewhere'), whole);
    symlinkSync(join(root, 'elsewhere'), path);
    expect(cache.get('k')).toBeNull();
    // A new value takes the link's place; where it led stays as it was.
    cache.put('k', bytes('new'));
    expect(text(cache.get('k'))).toBe('new');
    expect(readFileSync(join(root, 'elsewhere')).equals(whole)).toBe(true);
  });

  test('does not use a folder that is a link, or a file', () => {
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), join(root, 'link'));
    writeFileSync(join(root, 'file'), '');
    for (const name of ['link', 'file', 'file/below']) {
      const cache = fileCache(join(root, name));
      cache.put('k', bytes('value'));
      expect(cache.get('k')).toBeNull();
    }
    expect(readdirSync(join(root, 'real'))).toEqual([]);
  });

  test('keeps nothing, and says nothing, where the disk does not take it', () => {
    const cache = fileCache('/proc/none/sidenote');
    cache.put('k', bytes('value'));
    expect(cache.get('k')).toBeNull();
  });

  test('drops the oldest where it grows too large', () => {
    const cache = fileCache(folder);
    const large = new Uint8Array(15 * 1024 * 1024);
    for (let n = 0; n < 6; n++) {
      cache.put(`k${n}`, large);
      for (const name of readdirSync(folder)) {
        // Every file an hour older than before: the clock is too coarse to tell them apart.
        const { mtimeMs } = statSync(join(folder, name));
        const older = (mtimeMs - 3_600_000) / 1000;
        utimesSync(join(folder, name), older, older);
      }
    }
    const kept = [0, 1, 2, 3, 4, 5].filter((n) => cache.get(`k${n}`) !== null);
    expect(kept).toEqual([2, 3, 4, 5]);
  });

  test('makes a folder that others could read its own', () => {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
    fileCache(folder).put('k', bytes('value'));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });
});

test('the folder is the one that XDG names', () => {
  expect(cacheFolder({ HOME: '/u', XDG_CACHE_HOME: '/c' })).toBe('/c/sidenote');
  expect(cacheFolder({ HOME: '/u', XDG_CACHE_HOME: 'relative' })).toBe('/u/.cache/sidenote');
  expect(cacheFolder({ HOME: '/u' })).toBe('/u/.cache/sidenote');
});
