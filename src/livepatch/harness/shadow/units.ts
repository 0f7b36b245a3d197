import type { Api } from '../../extract/api.ts';
import type { RebuiltFile } from '../../rebuild/rebuilt.ts';
import { islandHeader } from '../islands.ts';
import {
  bodiesFirst,
  includeOf,
  missingIncludes,
  ownLine,
  textOf,
  unitOf,
  usedIn,
  type Harness,
} from '../units.ts';
import { harnessText } from './harness.ts';
import type { Roles } from './roles.ts';

/** Puts together what must be compiled; null where nothing can be run. */
export function harnessUnits(
  files: readonly RebuiltFile[],
  api: Api,
  roles: Roles,
): Harness | null {
  const paths = Object.values(roles).flatMap((call: Roles['get']) => call?.function.path ?? []);
  const bodies = bodiesFirst(paths);
  const [main] = bodies;
  if (main === undefined || (roles.alloc ?? roles.getOrAlloc ?? roles.get) === null) return null;
  const sources = files.filter(({ path }) => bodies.includes(path) && path.endsWith('.c'));
  const headers = files.filter(({ path }) => path.endsWith('.h'));
  const harness = harnessText(roles);
  const used = usedIn([...[...sources, ...headers].map(textOf), harness]);
  const missing = missingIncludes([...sources, ...headers], files);
  const behind = harness.split('\n').map(ownLine);
  const inline = main.endsWith('.c')
    ? []
    : [unitOf('sidenote-harness.c', [...includeOf(main), ...behind], true)];
  return {
    units: [
      ...sources.map((file) => {
        const lines = file.lines.map(({ text, origin }) => ({ text, origin }));
        return unitOf(file.path, file.path === main ? [...lines, ...behind] : lines, true);
      }),
      ...inline,
      ...headers.map((file) => unitOf(file.path, headerLines(file, api, used), true)),
      ...missing.map((path) => unitOf(path, [ownLine('#include <linux/types.h>')], false)),
    ],
    profile: missing,
    islands: headers.filter(({ whole }) => !whole).map(({ path }) => path),
    main,
  };
}

function headerLines(
  file: RebuiltFile,
  { structs }: Api,
  used: (name: string) => boolean,
): ReturnType<typeof islandHeader> {
  if (file.whole) return file.lines.map(({ text, origin }) => ({ text, origin }));
  const partial = structs
    .filter(({ complete, members, path }) => !complete && members.length > 0 && path === file.path)
    .map((struct) => ({ struct, more: [] }));
  return islandHeader(file, { partial, used });
}
