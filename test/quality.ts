import type { Message } from '../src/message/message.ts';
import type { Comment } from '../src/review/comment.ts';
import type { Reviewed } from '../src/wording/reviewed.ts';
import { corpusPath } from './helpers/corpus.ts';
import { evaluateLabels } from './helpers/fix-labels.ts';
import { eachTopic, reviewPaths } from './helpers/review-paths.ts';
import { calibration, judgeAnchors, lostOf, rightOf } from './quality/anchors.ts';
import { spell } from './quality/figure.ts';
import { judgeFixes } from './quality/fixes.ts';
import type { Said } from './quality/fixes.ts';
import { openGate } from './quality/gate.ts';
import type { Invented } from './quality/invented.ts';
import { fixesOf, inventedSets, isRight, judgeInvented, readInvented } from './quality/invented.ts';
import { fixSets, readCommentLabels, readFixLabels } from './quality/labels.ts';
import { manglings } from './quality/mangle.ts';
import { judgeMangling } from './quality/manglings.ts';
import { randomFrom } from './quality/random.ts';
import { makeRerolls } from './quality/rerolls.ts';
import { judgePairs, judgeSeries } from './quality/series.ts';
import { printSurvey } from './quality/survey.ts';

/**
 * Measures how good we are on the shared real mail, and fails where a figure falls below its
 * floor in test/quality.json: `npm run quality`. Shares are printed with n and a 95 % interval.
 */
const labelled = ['live-patching-2020-2022.mboxrd', 'threads'] as const;
const others = [
  'livepatch-state-v2-v3.mboxrd',
  'mime-odd',
  'wording/eml',
  'peers/notmuch-lkml',
  'peers/patchew-data',
] as const;
/** Made replies a mangling. */
const MADE = 300;
/** Made repositories with two versions of a series. */
const REROLLS = 150;

const gate = openGate('test/quality.json');
const paths = labelled.flatMap((name) => corpusPath(name) ?? []);
if (paths.length < labelled.length) {
  console.log('0 measured: the shared mail is absent');
} else {
  await printPass();
  await printSurvey([...labelled, ...others]);
  const { topics } = await reviewPaths(paths);
  printSeries(topics);
  await printPairs();
  const said = [...printLabelled(topics), ...printMade(topics)];
  printCalibration(said);
  await printFixes(topics);
  printInvented();
  printLeastSure(topics);
  for (const failure of gate.failed()) console.log(`BELOW THE FLOOR  ${failure}`);
  if (gate.failed().length > 0) process.exitCode = 1;
}

/** Comes first: peak memory is that of the process so far. */
async function printPass(): Promise<void> {
  let mails = 0;
  const started = performance.now();
  await eachTopic(paths.slice(0, 1), ({ messages }) => {
    mails += [...messages.values()].filter((mail) => !mail.rebuilt).length;
  });
  const seconds = (performance.now() - started) / 1000;
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(`One pass over ${mails} mails: ${seconds.toFixed(2)} s, peak ${peak.toFixed(0)} MB`);
}

function printSeries(topics: readonly Reviewed[]): void {
  console.log('\nSeries: pairs of patches, against the Message-ID runs of git send-email and b4');
  const { precision, recall } = judgeSeries(topics);
  gate.atLeast('series precision', precision);
  gate.atLeast('series recall', recall);
}

async function printPairs(): Promise<void> {
  console.log('\nPatches of made versions: the same older one as git range-diff says');
  gate.atLeast('pairs as git', judgePairs(await makeRerolls(REROLLS, randomFrom(31))));
}

interface Sure {
  readonly confidence: number;
  readonly right: boolean;
}

function printLabelled(topics: readonly Reviewed[]): readonly Sure[] {
  const comments = new Map<string, Comment[]>();
  for (const comment of topics.flatMap((topic) => topic.comments)) {
    const known = comments.get(comment.messageId);
    if (known === undefined) comments.set(comment.messageId, [comment]);
    else known.push(comment);
  }
  const cases = judgeAnchors(readCommentLabels(), comments);
  console.log('\nAnchors: right line, of the comments labelled by hand');
  for (const half of ['open', 'held'] as const) {
    gate.atLeast(`anchors ${half}`, rightOf(cases, half));
    gate.atMost(`comments lost ${half}`, lostOf(cases, half));
  }
  for (const { label, comment } of cases.filter((one) => !one.right && one.label.half === 'open')) {
    console.log(`    wrong: ${label.message} line ${label.line}, ${comment?.about ?? 'lost'}`);
  }
  return cases.flatMap(({ comment, right }) =>
    comment?.anchor == null ? [] : [{ confidence: comment.anchor.confidence, right }],
  );
}

function printMade(topics: readonly Reviewed[]): readonly Sure[] {
  console.log(
    '\nAnchors: right line, of made replies to real patches, by what was done to the quotes',
  );
  const patches: readonly Message[] = topics
    .flatMap(({ topic }) => topic.series.flatMap((series) => series.patches))
    .map((patch) => patch.message)
    .filter(({ lines, rebuilt }) => !rebuilt && lines.length > 30 && lines.length < 800);
  const scores = manglings.map((mangling) => judgeMangling(mangling, patches, MADE));
  for (const { name, right, lost } of scores) {
    gate.atLeast(`made: ${name}`, right);
    if (lost > 0) gate.atMost(`made, lost: ${name}`, lost);
  }
  return scores.flatMap((score) => score.said);
}

function printCalibration(said: readonly Sure[]): void {
  console.log('\nCalibration: share of right anchors by the confidence they claim');
  for (const { from, figure } of calibration(said)) {
    console.log(`  from ${from.toFixed(2)}    ${spell(figure)}`);
  }
  const sure = said.filter(({ confidence }) => confidence >= 0.9);
  const right = sure.filter((one) => one.right).length;
  gate.atLeast('anchors that claim 0.9 or more', { part: right, whole: sure.length });
}

async function printFixes(topics: readonly Reviewed[]): Promise<void> {
  const said = new Map<string, Said[]>();
  const gather = ({ comments, fixes }: Reviewed): void => {
    const byId = new Map(comments.map((comment) => [comment.id, comment]));
    for (const fix of fixes) {
      const comment = byId.get(fix.comment);
      const known = said.get(comment?.messageId ?? '') ?? [];
      // The same mail may be in two containers.
      if (comment === undefined || known.some((one) => one.fix.id === fix.id)) continue;
      said.set(comment.messageId, [...known, { comment, fix }]);
    }
  };
  topics.forEach(gather);
  for (const name of others)
    await eachTopic(
      [corpusPath(name)].flatMap((path) => path ?? []),
      gather,
    );
  console.log('\nWording fixes, of replies labelled by hand');
  for (const { name, half } of fixSets) {
    const score = judgeFixes(readFixLabels(name), said);
    gate.atLeast(`${name} (${half}) precision`, score.precision);
    gate.atLeast(`${name} (${half}) recall`, score.recall);
    gate.atMost(
      `${name} (${half}): look-alikes taken`,
      score.lookalikes.part,
      score.lookalikes.whole,
    );
  }
  await printLabelFile();
}

/** Comments made up by readers of reviews; an item is right where the text comes out as labelled. */
function printInvented(): void {
  for (const { name, half } of inventedSets) {
    console.log(`\nWording fixes, of the comments of ${name}.json (${half}),`);
    const items = readInvented(name);
    const score = judgeInvented(items);
    gate.atLeast(`${name} whole items precision`, score.precision);
    gate.atLeast(`${name} whole items recall`, score.recall);
    gate.atLeast(`${name} precision`, score.editPrecision);
    gate.atLeast(`${name} recall`, score.editRecall);
    gate.atMost(`${name}: fixes where none is asked for`, score.taken.part, score.taken.whole);
    if (half === 'open' && process.argv.includes('--failures')) printFailures(items);
  }
}

/** What is wrong in the sets that rules are made on: `npm run quality -- --failures`. */
function printFailures(items: readonly Invented[]): void {
  for (const item of items) {
    const fixes = fixesOf(item);
    if (item.fixes.length === 0 ? fixes.length === 0 : isRight(item, fixes)) continue;
    console.log(`    ${item.id} ${JSON.stringify(item.comment)}`);
    console.log(`      wanted ${listed(item.fixes)}`);
    console.log(`      got    ${listed(fixes)}`);
  }
}

function listed(fixes: readonly { readonly old: string; readonly new: string }[]): string {
  return fixes.map((fix) => `${fix.old} → ${fix.new}`).join(' | ');
}

async function printLabelFile(): Promise<void> {
  const root = corpusPath('wording');
  if (root === null) return;
  const results = await evaluateLabels(root);
  const wanted = results.filter(({ label }) => label.polarity === 'positive');
  const none = results.filter(({ label }) => label.polarity === 'negative');
  const right = wanted.filter(({ found }) => found !== null).length;
  const wrong = [
    ...wanted.filter(({ found, fixes }) => found === null && fixes.length > 0),
    ...none.filter(({ fixes }) => fixes.length > 0),
  ].length;
  gate.atLeast('fixes wording/labels.json precision', { part: right, whole: right + wrong });
  gate.atLeast('fixes wording/labels.json recall', { part: right, whole: wanted.length });
}

function printLeastSure(topics: readonly Reviewed[]): void {
  console.log('\nThe twenty least sure anchors');
  const anchored = topics.flatMap(({ comments }) =>
    comments.flatMap(({ id, anchor }) => (anchor === null ? [] : [{ id, anchor }])),
  );
  const least = anchored.toSorted((a, b) => a.anchor.confidence - b.anchor.confidence).slice(0, 20);
  for (const { id, anchor } of least) {
    console.log(`  ${anchor.confidence.toFixed(2)}  ${id} → ${anchor.message}:${anchor.line}`);
  }
}
