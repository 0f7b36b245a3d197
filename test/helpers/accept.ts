import { writeFileSync } from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import { readCases, replayPaths, textOf } from './cases.ts';
import { brokenClaims } from './claims.ts';
import type { Claims, Fields } from './claims.ts';

/**
 * `npm run corpus:accept [NAME…]`: writes `expected.ndjson` of all (or the named) cases and prints
 * what changed, for review by eye. A claim that does not hold is printed, and makes the exit code 1:
 * accepting an output does not make it right.
 */
const changed: string[] = [];
const broken: string[] = [];
const cases = readCases(process.argv.slice(2));

for (const { name, input, expected, claims } of cases) {
  const before = textOf(expected);
  const { text } = await replayPaths([input]);
  const records = text.split('\n').filter(Boolean);
  const failures = brokenClaims(
    JSON.parse(textOf(claims)) as Claims,
    records.map((line) => JSON.parse(line) as Fields),
  );
  broken.push(...failures.map((failure) => `${name}: ${failure}`));
  if (text === before) continue;
  writeFileSync(expected, text);
  const lines = before.split('\n').length - 1;
  changed.push(`${name}: ${lines === 0 ? 'new' : `${lines} →`} ${records.length} records`);
  console.log(createTwoFilesPatch(expected, expected, before, text, '', '', { context: 0 }));
}

console.log(`${cases.length} cases, ${changed.length} changed`);
for (const line of changed) console.log(`  ${line}`);
if (broken.length > 0) {
  console.log(`${broken.length} claims do not hold:`);
  for (const line of broken) console.log(`  ${line}`);
  process.exitCode = 1;
}
