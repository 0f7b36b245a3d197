import { openGit } from './host/git.ts';
import { hashFolder } from './host/hash.ts';
import { readPackageFile } from './host/package.ts';
import { gitPreImage, treePreImage } from './host/preimage.ts';
import type { Environment } from './host/process.ts';
import { cacheFolder, fileCache } from './host/cache.ts';
import { apiCard, seriesOf } from './livepatch/extract/card.ts';
import type { Compiler } from './livepatch/compile/compile.ts';
import type { CardOf } from './livepatch/extract/card.ts';
import type { CheckSeriesOf } from './livepatch/check/report.ts';
import type { DifferOf } from './livepatch/differential/report.ts';
import { grammarFiles, loadGrammar } from './livepatch/extract/grammar.ts';
import type { Grammar } from './livepatch/extract/grammar.ts';
import type { PreImage } from './livepatch/rebuild/preimage.ts';
import { rebuild } from './livepatch/rebuild/reconstruct.ts';
import type { Change } from './livepatch/rebuild/rebuilt.ts';
import type { Thread } from './livepatch/worker.ts';
import type { Problem } from './problem.ts';

/** What rebuilds code from mails, with the means of this machine. */
export interface Workshop {
  readonly apiCard: CardOf;
  /** Nothing of the compiler is loaded before this is called, and nothing of it stays for long. */
  readonly check: CheckSeriesOf;
  /** The same for what C under lib/ does before and after a series. */
  readonly differ: DifferOf;
}

/** The grammar is read when it is first needed, and then kept. */
export function openWorkshop(env: Environment): Workshop {
  let grammar: Promise<Grammar> | null = null;
  const withCompiler = lendCompiler(env);
  return {
    async check(reviewed, messageId, { tree, runs, seed, signal, onProgress }) {
      const series = seriesOf(reviewed.topic, messageId);
      if (series === null) return { value: null, problems: [] };
      const steps = await rebuild(series, tree === null ? {} : { preImage: preImages(tree, env) });
      const { checkSeries, defaultRuns, defaultSeed } = await import('./livepatch/check/check.ts');
      const problems = [...steps.problems];
      const options = {
        runs: runs ?? defaultRuns,
        seed: seed ?? defaultSeed,
        grammar: await (grammar ??= readGrammar()),
        onProgress,
        onProblem: (problem: Problem) => void problems.push(problem),
        signal,
      };
      const value = await withCompiler(signal, (compiler) =>
        checkSeries({ id: series.id, steps: steps.value }, { ...options, compiler }),
      );
      return { value, problems };
    },
    differ: async (...asked) => differ(asked, await (grammar ??= readGrammar()), withCompiler, env),
    apiCard: async (reviewed, messageId, tree) =>
      apiCard(reviewed, messageId, {
        grammar: await (grammar ??= readGrammar()),
        ...(tree === null ? {} : { preImage: preImages(tree, env) }),
      }),
  };
}

/** Lends a compiler for as long as something takes. */
type WithCompiler = <T>(signal: AbortSignal, use: (compiler: Compiler) => Promise<T>) => Promise<T>;

/** Milliseconds: LLVM takes a second to load, and one topic is often checked after another. */
const lingering = 2000;

/** Its thread is started when it is first needed, and ended when nobody has asked for a while. */
function lendCompiler(env: Environment): WithCompiler {
  let thread: Thread | null = null;
  let shim: string | null = null;
  let users = 0;
  let end: NodeJS.Timeout | undefined;
  return async (signal, use) => {
    clearTimeout(end);
    users += 1;
    try {
      const { openThread } = await import('./livepatch/worker.ts');
      const { openCompiler } = await import('./livepatch/compile/compile.ts');
      const { shimFolder } = await import('./livepatch/shim/index.ts');
      thread ??= openThread('compile');
      shim ??= hashFolder(shimFolder);
      const cache = fileCache(cacheFolder(env));
      return await use(openCompiler({ cache, shim, limits: { signal }, thread }));
    } finally {
      users -= 1;
      end = setTimeout(() => {
        if (users === 0) void thread?.close();
      }, lingering).unref();
    }
  };
}

/** What C under lib/ does before and after the series of a mail. */
async function differ(
  [{ topic }, messageId, how]: Parameters<DifferOf>,
  grammar: Grammar,
  withCompiler: WithCompiler,
  env: Environment,
): ReturnType<DifferOf> {
  const { tree, runs, seed, signal, onProgress } = how;
  const series = seriesOf(topic, messageId);
  if (series === null) return { value: null, problems: [] };
  const changes: Change[] = [];
  const preImage = tree === null ? nothing : preImages(tree, env);
  // An earlier version may hold, by its blob id, a file as it was before this one.
  const earlier = topic.series.filter(
    ({ id, version }) => id !== series.id && version < series.version,
  );
  const onChange = (change: Change): number => changes.push(change);
  const { problems } = await rebuild(series, { earlier, preImage, onChange });
  const deleted = series.patches.flatMap(({ diff }) =>
    diff.files.flatMap(({ path, change }) => (change === 'deleted' ? [path] : [])),
  );
  const { differSeries } = await import('./livepatch/differential/differ.ts');
  const { defaultRuns, defaultSeed } = await import('./livepatch/check/check.ts');
  const differences = await withCompiler(signal, (compiler) =>
    differSeries(
      { id: series.id, changes, deleted },
      {
        runs: runs ?? defaultRuns,
        seed: seed ?? defaultSeed,
        grammar,
        compiler,
        lookUp: (path) => preImage(path, null),
        onProgress,
        signal,
      },
    ),
  );
  const own = new Set(series.patches.map(({ message }) => message.id));
  return { value: differences, problems: problems.filter(({ where }) => own.has(where)) };
}

/** The C grammar, of the packages that bring it. */
async function readGrammar(): Promise<Grammar> {
  const [runtime, language] = await Promise.all([
    readPackageFile(grammarFiles.runtime),
    readPackageFile(grammarFiles.language),
  ]);
  return loadGrammar({ runtime, language });
}

const nothing: PreImage = async () => null;

/** Files as they were before a patch: by blob id where the folder is a git repository, else by path. */
function preImages(tree: string, env: Environment): PreImage {
  const [byBlob, byPath] = [gitPreImage(openGit(tree, env)), treePreImage(tree)];
  return async (path, blob) => (await byBlob(path, blob)) ?? byPath(path, blob);
}
