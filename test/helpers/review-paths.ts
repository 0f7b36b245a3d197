import type { Problem } from '../../src/problem.ts';
import { review } from '../../src/pipeline.ts';
import { openSources } from '../../src/source/open.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';

/** Tells of each topic of some paths, one at a time; gives what was odd about the containers. */
export async function eachTopic(
  paths: readonly string[],
  tell: (topic: Reviewed) => void,
): Promise<readonly Problem[]> {
  const sources = await openSources(paths, process.stdin);
  const problems: Problem[] = [];
  try {
    const all = review(sources, { onProblem: (problem) => problems.push(problem) });
    for await (const topic of all) tell(topic);
  } finally {
    await Promise.all(sources.map((source) => source.close()));
  }
  return problems;
}

/** All topics of some paths at once, and what was odd about the containers. */
export async function reviewPaths(
  paths: readonly string[],
): Promise<{ readonly topics: readonly Reviewed[]; readonly problems: readonly Problem[] }> {
  const topics: Reviewed[] = [];
  const problems = await eachTopic(paths, (topic) => topics.push(topic));
  return { topics, problems };
}
