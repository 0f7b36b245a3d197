import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fuzzFolder, readCases, replayPaths, textOf } from './helpers/cases.ts';
import { brokenClaims } from './helpers/claims.ts';
import type { Claims, Fields } from './helpers/claims.ts';

const scratch = mkdtempSync(join(tmpdir(), 'sidenote-corpus-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function recordsOf(text: string): readonly Fields[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Fields);
}

/** The mails of an mbox, separator and blank line included; the cases have no other `From ` lines. */
function mailsOf(path: string): readonly string[] {
  // latin1 keeps every byte as it is
  return readFileSync(path, 'latin1').split(/(?<=\n\r?\n)(?=From )/);
}

function write(name: string, mails: readonly string[]): string {
  const path = join(scratch, name);
  writeFileSync(path, mails.join(''), 'latin1');
  return path;
}

describe.each(readCases())('case $name', ({ name, input, expected, claims }) => {
  const mailbox = extname(input).startsWith('.mbox');

  test('comes out as expected, to the byte', async () => {
    expect((await replayPaths([input])).text).toBe(textOf(expected));
  });

  test('says what was claimed of it by hand', () => {
    const claimed = JSON.parse(textOf(claims)) as Claims;
    expect(brokenClaims(claimed, recordsOf(textOf(expected)))).toEqual([]);
  });

  test.runIf(mailbox)('comes out the same with its mails in reversed order', async () => {
    const reversed = write(`${name}-reversed.mboxrd`, mailsOf(input).toReversed());
    expect((await replayPaths([reversed])).text).toBe(textOf(expected));
  });

  test.runIf(mailbox)('comes out the same from two files', async () => {
    const mails = mailsOf(input);
    const even = mails.filter((_, index) => index % 2 === 0);
    const odd = mails.filter((_, index) => index % 2 === 1);
    const halves = [write(`${name}-odd.mboxrd`, odd), write(`${name}-even.mboxrd`, even)];
    expect((await replayPaths(halves)).text).toBe(textOf(expected));
  });
});

describe('hostile input', () => {
  const files = readdirSync(fuzzFolder).filter((file) => file !== 'README.md');

  /** Some 300 times the largest of these files: what a few hostile bytes may make us print. */
  const mostOutput = 16 * 1024 * 1024;

  test.each(files)('%s is read without a crash', async (file) => {
    const { text } = await replayPaths([join(fuzzFolder, file)]);
    expect(text.length).toBeLessThan(mostOutput);
    for (const record of recordsOf(text)) expect(record['type']).toBeTypeOf('string');
  });

  test('all of it beside a good mail leaves the good mail as it was', async () => {
    const [good] = readCases(['removed-sql-comment']);
    const hostile = files.map((file) => join(fuzzFolder, file));
    const { text } = await replayPaths([good?.input ?? '', ...hostile]);
    for (const line of textOf(good?.expected ?? '').split('\n')) expect(text).toContain(line);
  });
});
