import type { Comment } from '../../src/review/comment.ts';
import { corpusPath } from '../helpers/corpus.ts';
import { eachTopic } from '../helpers/review-paths.ts';

const kinds = ['exact', 'folded', 'otherwise', 'none'] as const;
type Kind = (typeof kinds)[number];
type Counts = Readonly<Record<Kind, number>>;

/** Prints, for each container, how the last quoted line of each comment was found. */
export async function printSurvey(containers: readonly string[]): Promise<void> {
  console.log('\nHow the last quoted line of each comment that quotes was found');
  console.log(`  ${''.padEnd(32)}${['n', ...kinds].map((one) => one.padStart(10)).join('')}`);
  const all: Comment[] = [];
  for (const container of containers) {
    const path = corpusPath(container);
    if (path === null) continue;
    const here: Comment[] = [];
    await eachTopic([path], ({ comments }) => {
      here.push(...comments.filter((comment) => comment.about !== 'mail'));
    });
    printRow(container, countOf(here));
    all.push(...here);
  }
  printRow('all', countOf(all));
}

function countOf(comments: readonly Comment[]): Counts {
  const counts = { exact: 0, folded: 0, otherwise: 0, none: 0 };
  for (const comment of comments) counts[kindOf(comment)] += 1;
  return counts;
}

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

function printRow(name: string, counts: Counts): void {
  const n = kinds.reduce((total, kind) => total + counts[kind], 0);
  const cells = kinds.map((kind) =>
    (n === 0 ? '–' : `${((100 * counts[kind]) / n).toFixed(1)} %`).padStart(10),
  );
  console.log(`  ${name.padEnd(32)}${String(n).padStart(10)}${cells.join('')}`);
}
