import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Problem } from '../../src/problem.ts';
import { openSources } from '../../src/source/open.ts';

export interface Gathered {
  readonly mails: readonly { readonly origin: string; readonly text: string }[];
  readonly problems: readonly Problem[];
}

/** Everything some sources yield; each mail is also read again, which must give the same bytes. */
export async function gather(
  args: readonly string[],
  stdin: string | Buffer = '',
): Promise<Gathered> {
  const mails: { origin: string; text: string }[] = [];
  const problems: Problem[] = [];
  for (const source of await openSources(args, Readable.from([stdin]))) {
    for await (const delivered of source.deliver()) {
      if (delivered.type === 'problem') problems.push(delivered.problem);
      else if (delivered.type === 'mail') {
        const { origin, bytes, again } = delivered.mail;
        mails.push({ origin, text: bytes.toString('latin1') });
        if (!bytes.equals(await again())) throw new Error(`${origin}: again() differs`);
      }
    }
    await source.close();
  }
  return { mails, problems };
}

/** A new temporary folder with these files (paths inside it → contents). */
export function folderOf(contents: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-test-'));
  for (const [path, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** `folderOf`, gone after the test. */
export function files(contents: Readonly<Record<string, string | Buffer>>): string {
  const folder = folderOf(contents);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
