import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findClone } from '../../src/source/clone.ts';
import { inboxSource } from '../../src/source/publicinbox.ts';
import { bareRepository, blobId, commitMails, git, inboxMail } from '../helpers/publicinbox.ts';

/**
 * A v2 epoch of 7,000 generated mails: the source, without a store behind it, against `git cat-file
 * --batch` that is handed the blob ids and writes to nowhere. Prints the median ratio of the rounds;
 * exits with 1 where it is above the limit.
 */
const [count, rounds, limit] = [7000, 5, 4];

/** Some 8.5 KiB, which is what list mail has on average; words that come back and numbers that do not. The same each time. */
function mail(n: number): string {
  const words = ['livepatch', 'the', 'state', 'of', 'shadow', 'variable', 'is', 'static', 'int'];
  const lines = Array.from({ length: 190 }, (_, line) => {
    const at = (step: number): string =>
      words[(n * 7 + line * 3 + step * step) % words.length] ?? '';
    return `${line % 3 === 0 ? '> ' : '+'}${at(1)} ${at(2)} ${at(3)} ${((n + 1) * (line + 7) * 2654435761) % 2 ** 32} ${at(4)}`;
  });
  return inboxMail(n, n % 9 === 0 ? null : n - 1, `${lines.join('\n')}\n`);
}

function alone(repository: string, ids: string): number {
  const start = performance.now();
  const stdio = ['pipe', 'ignore', 'inherit'] as const;
  const { status } = spawnSync('git', ['-C', repository, 'cat-file', '--batch'], {
    input: ids,
    stdio: [...stdio],
  });
  if (status !== 0) throw new Error('git cat-file failed');
  return performance.now() - start;
}

async function ours(folder: string): Promise<number> {
  const clone = findClone(folder);
  if (clone === null) throw new Error('no clone');
  const start = performance.now();
  const source = inboxSource(clone, process.env);
  let mails = 0;
  for await (const event of source.deliver()) if (event.type === 'mail') mails++;
  await source.close();
  if (mails !== count) throw new Error(`${mails} mails of ${count}`);
  return performance.now() - start;
}

const folder = mkdtempSync(join(tmpdir(), 'sidenote-bench-'));
try {
  const repository = bareRepository(join(folder, 'git', '0.git'));
  const mails = Array.from({ length: count }, (_, n) => mail(n));
  commitMails(
    repository,
    mails.map((add) => ({ add })),
  );
  // deltas, as in what a server sends
  git(repository, ['repack', '-a', '-d', '-q', '--window=5']);
  const ids = mails.map((text) => `${blobId(text)}\n`).join('');
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const [peer, own] = [alone(repository, ids), await ours(folder)];
    ratios.push(own / peer);
    console.log(
      `git ${peer.toFixed(0)} ms, source ${own.toFixed(0)} ms: ${(own / peer).toFixed(2)}`,
    );
  }
  const median = ratios.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Infinity;
  console.log(
    `public-inbox v2, ${count} mails: ${median.toFixed(2)} x git cat-file --batch (limit ${limit})`,
  );
  process.exitCode = median > limit ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
