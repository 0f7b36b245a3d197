import type { Comment } from '../src/review/comment.ts';
import { corpusPath } from './helpers/corpus.ts';
import { evaluateLabels } from './helpers/fix-labels.ts';
import type { LabelResult } from './helpers/fix-labels.ts';
import { eachTopic } from './helpers/review-paths.ts';

/**
 * Prints how good we are on the shared real mail: `npm run quality`.
 * Anchors by how the last quoted line was found, fixes against hand labels, one pass over a large
 * mailbox with its time and peak memory.
 */
const containers = [
  'livepatch-state-v2-v3.mboxrd',
  'threads',
  'mime-odd',
  'wording/eml',
  'peers/notmuch-lkml',
  'peers/patchew-data',
  'live-patching-2020-2022.mboxrd',
] as const;

const kinds = ['exact', 'folded', 'otherwise', 'none'] as const;
type Kind = (typeof kinds)[number];

/** How the last quoted line compares with the line the comment is anchored to. */
function kindOf(comment: Comment): Kind {
  if (comment.anchor === null) return 'none';
  const quote = comment.quoted.findLast((line) => line.text.trim() !== '')?.text ?? '';
  if (quote.trimEnd() === comment.anchor.text.trimEnd()) return 'exact';
  return squeezed(quote) === squeezed(comment.anchor.text) ? 'folded' : 'otherwise';
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

async function printAnchors(): Promise<void> {
  console.log('Anchors: the last quoted line of each comment that quotes, as found in its parent');
  console.log(`${''.padEnd(32)}${['n', ...kinds].map((one) => one.padStart(10)).join('')}`);
  const sum: Record<Kind, number> = { exact: 0, folded: 0, otherwise: 0, none: 0 };
  for (const container of containers) {
    const path = corpusPath(container);
    if (path === null) continue;
    const counts: Record<Kind, number> = { exact: 0, folded: 0, otherwise: 0, none: 0 };
    await eachTopic([path], ({ comments }) => {
      for (const comment of comments) {
        if (comment.about !== 'mail') counts[kindOf(comment)] += 1;
      }
    });
    for (const kind of kinds) sum[kind] += counts[kind];
    printRow(container, counts);
  }
  printRow('all', sum);
}

function printRow(name: string, counts: Record<Kind, number>): void {
  const n = kinds.reduce((total, kind) => total + counts[kind], 0);
  const cells = kinds.map((kind) => percent(counts[kind], n).padStart(10));
  console.log(`${name.padEnd(32)}${String(n).padStart(10)}${cells.join('')}`);
}

async function printFixes(): Promise<void> {
  const root = corpusPath('wording');
  if (root === null) return;
  const results = await evaluateLabels(root);
  const positives = results.filter((result) => result.label.polarity === 'positive');
  const negatives = results.filter((result) => result.label.polarity === 'negative');
  const right = positives.filter((result) => result.found !== null);
  const placed = right.filter((result) => result.placed);
  const invented = negatives.filter((result) => result.fixes.length > 0);
  const wrong = positives.filter((result) => result.found === null && result.fixes.length > 0);
  const said = right.length + wrong.length + invented.length;
  console.log(`\nFixes: against the ${results.length} labels of wording/labels.json`);
  console.log(`precision ${percent(right.length, said)} (${right.length} of ${said})`);
  console.log(
    `recall    ${percent(right.length, positives.length)} (${right.length} of ${positives.length})`,
  );
  console.log(`of the right ones that can be applied at the anchor: ${placed.length}`);
  console.log(`look-alikes taken for fixes: ${invented.length} of ${negatives.length}`);
  for (const result of [...positives.filter((one) => one.found === null), ...invented]) {
    console.log(`  ${describe(result)}`);
  }
}

function describe({ label, fixes }: LabelResult): string {
  const wanted = label.old === null ? 'no fix' : `${label.old} → ${label.new}`;
  const got = fixes.map((fix) => `${fix.old} → ${fix.new}`).join(' | ') || 'nothing';
  return `${label.id}: wanted ${wanted.slice(0, 80)}; got ${got.slice(0, 160)}`;
}

async function printPass(): Promise<void> {
  const path = corpusPath('live-patching-2020-2022.mboxrd');
  if (path === null) return;
  let mails = 0;
  const started = performance.now();
  await eachTopic([path], ({ messages }) => {
    mails += [...messages.values()].filter((mail) => !mail.rebuilt).length;
  });
  const seconds = (performance.now() - started) / 1000;
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `\nOne pass over ${mails} mails: ${seconds.toFixed(2)} s, peak ${peak.toFixed(0)} MB`,
  );
}

// The pass comes first: peak memory is that of the process so far.
await printPass();
await printAnchors();
await printFixes();
