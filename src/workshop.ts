import { openGit } from './host/git.ts';
import { readPackageFile } from './host/package.ts';
import { gitPreImage, treePreImage } from './host/preimage.ts';
import type { Environment } from './host/process.ts';
import { apiCard } from './livepatch/card.ts';
import type { ApiCard } from './livepatch/card.ts';
import { grammarFiles, loadGrammar } from './livepatch/grammar.ts';
import type { Grammar } from './livepatch/grammar.ts';
import type { PreImage } from './livepatch/preimage.ts';
import type { Parsed } from './problem.ts';
import type { Topic } from './series/series.ts';

/** What rebuilds code from mails, with the means of this machine. */
export interface Workshop {
  /**
   * The API card of the series that a mail belongs to; null where it belongs to none. `tree` is a source
   * tree or a git repository, in which the files that patches change are looked up.
   */
  readonly apiCard: (
    reviewed: { readonly topic: Topic },
    messageId: string,
    tree: string | null,
  ) => Promise<Parsed<ApiCard | null>>;
}

export function openWorkshop(env: Environment): Workshop {
  let grammar: Promise<Grammar> | null = null;
  return {
    apiCard: async (reviewed, messageId, tree) =>
      apiCard(reviewed, messageId, {
        grammar: await (grammar ??= readGrammar()),
        ...(tree === null ? {} : { preImage: preImages(tree, env) }),
      }),
  };
}

/** The C grammar, of the packages that bring it. */
async function readGrammar(): Promise<Grammar> {
  const [runtime, language] = await Promise.all([
    readPackageFile(grammarFiles.runtime),
    readPackageFile(grammarFiles.language),
  ]);
  return loadGrammar({ runtime, language });
}

/** Files as they were before a patch: by blob id where the folder is a git repository, else by path. */
function preImages(tree: string, env: Environment): PreImage {
  const [byBlob, byPath] = [gitPreImage(openGit(tree, env)), treePreImage(tree)];
  return async (path, blob) => (await byBlob(path, blob)) ?? byPath(path, blob);
}
