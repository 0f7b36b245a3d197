import type { Api } from '../../extract/api.ts';
import { islandHeader } from '../islands.ts';
import {
  bodiesFirst,
  includeOf,
  missingIncludes,
  ownLine,
  sourceLines,
  textOf,
  unitOf,
  usedIn,
  type Harness,
} from '../units.ts';
import { harnessText } from './harness.ts';
import type { Roles } from './roles.ts';
import { coreProfile, patchProfile, surroundingsOf } from './profile.ts';
import type { RebuiltFile } from '../../rebuild/rebuilt.ts';

/** Puts together what must be compiled; null where no file shows anything to run. */
export function harnessUnits(
  files: readonly RebuiltFile[],
  api: Api,
  roles: Roles,
  constants: readonly number[],
): Harness | null {
  const bodies = bodyPaths(roles);
  const main = bodies[0];
  if (main === undefined) return null;
  const sources = files.filter(({ path }) => bodies.includes(path) && path.endsWith('.c'));
  const headers = files.filter(({ path }) => path.endsWith('.h'));
  const texts = [...sources, ...headers].map(textOf);
  const around = surroundingsOf(roles, texts);
  const core = coreProfile(roles, around, texts);
  const members = patchProfile(roles, around, texts);
  const partial = partialStructs(api, roles, members.text);
  const harness = harnessText(roles, around, constants);
  const used = usedIn([...texts, harness]);
  const own = [
    '#include <linux/types.h>',
    '#include <linux/list.h>',
    `struct ${roles.patch.name};`,
    ...core.text,
  ].map(ownLine);
  const built = headers.map((file) => {
    const lines = file.whole
      ? file.lines.map(({ text, origin }) => ({ text, origin }))
      : [
          ...islandHeader(file, {
            partial: partial.filter(({ struct }) => struct.path === file.path),
            used,
          }),
          ...own,
        ];
    return { path: file.path, lines };
  });
  const missing = missingIncludes([...sources, ...headers], files);
  const behind = harness.split('\n').map(ownLine);
  const programs = sources.length > 0 ? sources : [null];
  return {
    units: [
      ...programs.map((file) => {
        const path = file?.path ?? 'sidenote-harness.c';
        const lines = file === null ? includeOf(main) : sourceLines(file);
        return unitOf(path, path === main || file === null ? [...lines, ...behind] : lines, true);
      }),
      ...built.map(({ path, lines }) => unitOf(path, lines, true)),
      ...missing.map((path) => unitOf(path, own, false)),
    ],
    profile: [
      ...missing,
      ...core.names,
      ...(partial.some(({ more }) => more.length > 0) ? members.names : []),
    ],
    islands: [...headers, ...sources].filter(({ whole }) => !whole).map(({ path }) => path),
    main,
  };
}

function bodyPaths({ get, earlier, compatible, loop }: Roles): readonly string[] {
  const functions = [get, earlier, compatible?.function ?? null];
  const whole = functions.filter((one) => one?.body === 'whole').map((one) => one?.path ?? '');
  const paths = [...whole, ...(loop?.macro.whole === true ? [loop.macro.path] : [])];
  return bodiesFirst(paths);
}

/** Structs whose braces no mail shows both; ours are added to the patch. */
function partialStructs(
  { structs }: Api,
  { patch }: Roles,
  more: readonly string[],
): readonly { readonly struct: Api['structs'][number]; readonly more: readonly string[] }[] {
  return structs
    .filter(({ complete, members }) => !complete && members.length > 0)
    .map((struct) => ({ struct, more: struct.name === patch.name ? more : [] }));
}
