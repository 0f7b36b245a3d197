import { lonePrefixLength, prefixLengths, readGitNames, readStampedName } from '../diff/name.ts';

/** A patch of more files is a rename of a tree; the first of them find it. */
const mostFiles = 1000;
/** No path is longer (PATH_MAX), twice, and what stands around them. */
const longestLine = 10_000;

/**
 * The paths that the diffs in a mail name, for looking mails up by file: old and new ones, without
 * `a/` and `b/`, each once. Header lines alone are looked at, so prose may give a path too many:
 *
 *     diff --git a/kernel/x.c b/kernel/x.c
 *     --- a/kernel/x.c
 *     +++ b/kernel/x.c
 *
 * @param lines body lines; those of a quoted diff are no header lines.
 */
export function filesOf(lines: readonly string[]): readonly string[] {
  const files = new Set<string>();
  for (const [at, line] of lines.entries()) {
    if (files.size >= mostFiles) break;
    if (line.length > longestLine) continue;
    if (line.startsWith('diff --git ')) {
      for (const file of gitPaths(line.slice('diff --git '.length))) files.add(file);
    } else if (line.startsWith('--- ') && lines[at + 1]?.startsWith('+++ ') === true) {
      const after = lines[at + 1] ?? '';
      if (after.length > longestLine) continue;
      for (const side of [line, after]) {
        const name = readStampedName(side.slice(4));
        if (name !== '/dev/null') files.add(name.slice(lonePrefixLength(name)));
      }
    }
  }
  return [...files];
}

function gitPaths(text: string): readonly string[] {
  const names = readGitNames(text);
  if (names === null) return [];
  const lengths = prefixLengths(names);
  return [names.old.slice(lengths.old), names.new.slice(lengths.new)];
}
