import type { Struct } from '../extract/api.ts';
import type { Grammar } from '../extract/grammar.ts';
import { asRebuilt, heldText } from '../rebuild/held.ts';
import type { RebuiltFile } from '../rebuild/rebuilt.ts';
import type { DifferOptions } from './options.ts';
import { readSource, type Source } from './source.ts';

/** What a file's headers say, of those that are at hand. */
export interface View {
  readonly structs: readonly Struct[];
  /** All of their text, for enumerations. */
  readonly text: string;
}

/** Headers that are read of one file. */
const most = 40;

/** Where an included file may stand: beside the one that includes it, or among the headers. */
export function includedPaths(path: string, name: string): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return [`${folder}${name}`, `include/${name}`];
}

/** Reads the headers that a file includes itself, of the series or of the user's tree. */
export async function viewOf(
  source: Source,
  headers: ReadonlyMap<string, RebuiltFile>,
  { grammar, lookUp }: Pick<DifferOptions, 'grammar' | 'lookUp'>,
): Promise<View> {
  const names = source.lines.flatMap(({ text }) => {
    const name = /^\s*#\s*include\s*[<"]([\w./+-]{1,200})[>"]/.exec(text)?.[1];
    return name === undefined ? [] : [name];
  });
  const files: RebuiltFile[] = [];
  for (const name of names.slice(0, most)) {
    const file = await headerOf(includedPaths(source.path, name), headers, lookUp);
    if (file !== null) files.push(file);
  }
  return {
    structs: files.flatMap((file) => structsOf(file, grammar)),
    text: [source, ...files]
      .map(({ lines }) => lines.map(({ text }) => text).join('\n'))
      .join('\n'),
  };
}

async function headerOf(
  paths: readonly string[],
  headers: ReadonlyMap<string, RebuiltFile>,
  lookUp: DifferOptions['lookUp'],
): Promise<RebuiltFile | null> {
  for (const path of paths) {
    const known = headers.get(path);
    if (known !== undefined) return known;
    const text = await lookUp(path);
    if (text !== null) return asRebuilt(path, heldText(text, 'pre-image', null));
  }
  return null;
}

const structsOf = (file: RebuiltFile, grammar: Grammar): readonly Struct[] =>
  readSource(file, grammar).structs;
