import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A clone of a public-inbox. */
export interface Clone {
  /** As people wrote it, without a slash at its end. */
  readonly path: string;
  /** One (v1, or a single epoch), or the epochs of v2, oldest first. `name` tells them apart for good. */
  readonly repositories: readonly { readonly name: string; readonly folder: string }[];
}

/** `0.git` of public-inbox-v2-format(5). */
const epochName = /^\d{1,6}\.git$/;

/** Where the repositories of a clone lie; the first row that finds some decides. */
const layouts: readonly {
  readonly example: string;
  readonly repositories: (path: string) => Clone['repositories'];
}[] = [
  { example: 'list, where list/git/0.git is', repositories: (path) => epochsIn(join(path, 'git')) },
  { example: 'list/git', repositories: epochsIn },
  { example: 'list/all.git', repositories: besideAll },
  { example: 'list/git/0.git, or list.git of v1', repositories: itself },
];

/** The clone that a path names; null where no bare repository lies as in one: then it is a folder like others. */
export function findClone(path: string): Clone | null {
  const folder = path.replace(/(?<=.)\/+$/, '');
  for (const layout of layouts) {
    const repositories = layout.repositories(folder);
    if (repositories.length > 0) return { path: folder, repositories };
  }
  return null;
}

function epochsIn(folder: string): Clone['repositories'] {
  return namesIn(folder)
    .filter((name) => epochName.test(name) && isRepository(join(folder, name)))
    .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((name) => ({ name, folder: join(folder, name) }));
}

/** `all.git` has no commits of its own: it borrows the objects of the epochs. */
function besideAll(path: string): Clone['repositories'] {
  return basename(path) === 'all.git' ? epochsIn(join(dirname(path), 'git')) : [];
}

function itself(path: string): Clone['repositories'] {
  return isRepository(path) ? [{ name: '.', folder: path }] : [];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** As git tells a bare repository from other folders (gitrepository-layout(5)). */
function isRepository(folder: string): boolean {
  const found = (name: string): boolean =>
    statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
  try {
    return found('HEAD') && found('objects') && found('refs');
  } catch {
    return false;
  }
}
