import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvelope } from '../../src/message/envelope.ts';
import { readMessage } from '../../src/message/body.ts';
import { readPatch } from '../../src/series/patch.ts';
import type { Patch } from '../../src/series/series.ts';
import type { Random } from './random.ts';
import { between, oneOf } from './random.ts';

/** Two versions of a made series, and which patches git pairs: indices from 0, older first. */
export interface Reroll {
  readonly older: readonly Patch[];
  readonly newer: readonly Patch[];
  readonly git: readonly (readonly [number, number])[];
}

/** A line of a made file; its name is how an edit finds it, wherever it has moved. */
interface Line {
  readonly name: number;
  readonly text: string;
}
type Tree = ReadonlyMap<string, readonly Line[]>;

/** One change: lines put behind a line, or in its place. */
interface Edit {
  readonly file: string;
  readonly at: number;
  readonly keep: boolean;
  readonly lines: readonly Line[];
}

/** A commit to be: what it does, whatever stands before it in the series. */
interface Step {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Real code repeats itself; lines that stand in many places are what makes pairing hard. */
const commonplace = ['}', '{', '', '\treturn 0;', '\t}', '\tint ret;', '\tif (ret)', '\t\tbreak;'];
const words = [
  'state',
  'patch',
  'klp',
  'object',
  'func',
  'stack',
  'shadow',
  'ring',
  'list',
  'node',
];

interface Maker {
  readonly random: Random;
  readonly line: () => Line;
  readonly title: () => string;
}

function maker(random: Random): Maker {
  let names = 0;
  const word = (): string => oneOf(random, words);
  return {
    random,
    line: () => {
      names += 1;
      const own = `\t${word()}_${word()}(${word()}, ${between(random, 0, 99)});`;
      return { name: names, text: random() < 0.4 ? oneOf(random, commonplace) : own };
    },
    title: () => `${word()}: ${word()} the ${word()} of ${word()} ${between(random, 0, 999)}`,
  };
}

function lines({ random, line }: Maker, low: number, high: number): readonly Line[] {
  return Array.from({ length: between(random, low, high) }, line);
}

function makeEdit(make: Maker, tree: Tree): Edit {
  const file = oneOf(make.random, [...tree.keys()]);
  const at = oneOf(make.random, tree.get(file) ?? []);
  return { file, at: at.name, keep: make.random() < 0.7, lines: lines(make, 1, 12) };
}

function makeStep(make: Maker, tree: Tree): Step {
  const edits = Array.from({ length: between(make.random, 1, 4) }, () => makeEdit(make, tree));
  return { title: make.title(), edits };
}

/** Another set of the steps of v1: what authors do between versions. */
function reroll(make: Maker, tree: Tree, steps: readonly Step[]): readonly Step[] {
  const { random } = make;
  const next = [...steps];
  for (let times = between(random, 1, 4); times > 0; times -= 1) {
    const at = between(random, 0, next.length - 1);
    const step = next[at];
    if (step === undefined) continue;
    const kind = between(random, 0, 6);
    if (kind === 0 && next.length > 1)
      next.splice(between(random, 0, next.length - 1), 0, ...next.splice(at, 1));
    if (kind === 1 && next.length > 1) next.splice(at, 1);
    if (kind === 2) next.splice(at, 0, makeStep(make, tree));
    if (kind === 3 && at + 1 < next.length) {
      next.splice(at, 2, { ...step, edits: [...step.edits, ...next[at + 1]!.edits] });
    }
    if (kind === 4) next[at] = { ...step, title: make.title() };
    if (kind >= 5) next[at] = amend(make, tree, step);
  }
  return next;
}

/** Some of the lines changed, and perhaps an edit more or less. */
function amend(make: Maker, tree: Tree, step: Step): Step {
  const share = make.random();
  const edits = step.edits.map((edit) => ({
    ...edit,
    lines: edit.lines.map((line) =>
      make.random() < share ? { ...line, text: make.line().text } : line,
    ),
  }));
  if (make.random() < 0.3) return { ...step, edits: [...edits, makeEdit(make, tree)] };
  return { ...step, edits: edits.length > 1 && make.random() < 0.3 ? edits.slice(1) : edits };
}

function applied(tree: Tree, { edits }: Step): Tree {
  const next = new Map(tree);
  for (const { file, at, keep, lines: put } of edits) {
    const text = next.get(file) ?? [];
    const place = text.findIndex((line) => line.name === at);
    if (place < 0) continue;
    next.set(file, [...text.slice(0, place + (keep ? 1 : 0)), ...put, ...text.slice(place + 1)]);
  }
  return next;
}

/** git without anyone's configuration, which could change its diffs. */
const plain = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

/** Makes so many repositories, one after the other. */
export async function makeRerolls(count: number, random: Random): Promise<readonly Reroll[]> {
  const rerolls: Reroll[] = [];
  for (let n = 0; n < count; n += 1) rerolls.push(await makeReroll(random));
  return rerolls;
}

/** Makes a repository with two versions of a series, and asks git about them. */
async function makeReroll(random: Random): Promise<Reroll> {
  const make = maker(random);
  const tree: Tree = new Map(
    Array.from({ length: between(random, 1, 4) }, (_none, n) => [`f${n}.c`, lines(make, 20, 80)]),
  );
  const steps = Array.from({ length: between(random, 1, 8) }, () => makeStep(make, tree));
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-reroll-'));
  const git = (args: readonly string[], input = ''): string =>
    execFileSync('git', ['-C', folder, ...args], {
      input,
      env: plain,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
  try {
    git(['init', '-q', '.']);
    const versions = [steps, reroll(make, tree, steps)];
    git(['fast-import', '--quiet'], stream(tree, versions));
    const [older, newer] = await Promise.all(
      [0, 1].map((n) => mailed(git(['format-patch', '--stdout', `base..v${n}`]))),
    );
    const said = git(['range-diff', '--no-color', '-s', 'base..v0', 'base..v1']);
    return { older: older ?? [], newer: newer ?? [], git: pairsIn(said) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What `git fast-import` reads: a base, and a branch for each version. */
function stream(tree: Tree, versions: readonly (readonly Step[])[]): string {
  let mark = 1;
  const commit = (branch: string, title: string, after: Tree, parent: number | null): string => {
    mark += 1;
    const files = [...after].map(([name, text]) => {
      const body = text.map((line) => `${line.text}\n`).join('');
      return `M 100644 inline ${name}\ndata ${body.length}\n${body}\n`;
    });
    const from = parent === null ? '' : `from :${parent}\n`;
    return `commit refs/heads/${branch}\nmark :${mark}\ncommitter Author One <author.one@example.org> 1700000000 +0000\ndata ${title.length}\n${title}\n${from}${files.join('')}\n`;
  };
  let text = commit('base', 'base', tree, null);
  versions.forEach((steps, n) => {
    let at = tree;
    let parent = 2;
    text += `reset refs/heads/v${n}\nfrom :2\n\n`;
    for (const step of steps) {
      const after = applied(at, step);
      // An empty commit is no patch.
      if (textOf(after) === textOf(at)) continue;
      at = after;
      text += commit(`v${n}`, step.title, at, parent);
      parent = mark;
    }
  });
  return text;
}

function textOf(tree: Tree): string {
  return [...tree.values()].map((file) => file.map(({ text }) => text).join('\n')).join('\f');
}

async function mailed(mbox: string): Promise<readonly Patch[]> {
  const mails = mbox.split(/^(?=From [0-9a-f]{40} )/m).filter((mail) => mail !== '');
  const patches: Patch[] = [];
  for (const mail of mails) {
    const bytes = Buffer.from(mail.slice(mail.indexOf('\n') + 1));
    const { value } = await readMessage(bytes, readEnvelope(bytes).value);
    const patch = readPatch(value).value;
    if (patch !== null) patches.push(patch);
  }
  return patches;
}

/** `2:  1f2e3d4 ! 3:  5c6b7a8 title` → [1, 2] */
function pairsIn(said: string): readonly (readonly [number, number])[] {
  return [...said.matchAll(/^\s*(\d+):\s+\S+ [=!] \s*(\d+):/gm)].map(
    (match) => [Number(match[1]) - 1, Number(match[2]) - 1] as const,
  );
}
