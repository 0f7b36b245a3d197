import type { Roles } from './roles.ts';
import type { RebuiltFile } from '../../rebuild/rebuilt.ts';

/** More numbers would each come up too seldom. */
const most = 4;
/** Lines longer than this are tables. */
const longestLine = 500;

/** What the table of ids has for some width already, as `sn_id` of the harness makes it. */
const taken: ReadonlySet<number> = new Set([1, 2, 16, 17, 256, 257, 65_536, 65_537]);

/** Below which bound a number is itself in an integer of that type, signed or not. */
const bounds: readonly (readonly [type: RegExp, below: number])[] = [
  [/char|8/, 128],
  [/short|16/, 32_768],
  [/(?:)/, 2_147_483_648],
];

/**
 * Numbers that added lines of the API's files speak of: code that treats an id apart is seen only where that id
 * comes up. `if (id == 42)` gives 42. At most four, in the order in which they stand.
 */
export function constantsIn(files: readonly RebuiltFile[], roles: Roles): readonly number[] {
  const { state, get, earlier, compatible, loop } = roles;
  const parts = [get, earlier, compatible?.function, loop?.macro];
  const paths = new Set(parts.flatMap((part) => part?.path ?? []));
  const types = [state.id.type, get?.parameters[1]?.type, earlier?.parameters[0]?.type];
  const below = Math.min(...types.flatMap((type) => (type === undefined ? [] : [boundOf(type)])));
  const lines = files
    .filter(({ path }) => paths.has(path))
    .flatMap((file) => file.lines.flatMap(({ text, added }) => (added ? [text] : [])));
  const numbers = lines.flatMap((line) => numbersIn(line.slice(0, longestLine)));
  const fitting = numbers.filter((number) => number < below && !taken.has(number));
  return [...new Set(fitting)].slice(0, most);
}

function boundOf(type: string): number {
  return bounds.find(([like]) => like.test(type))?.[1] ?? 0;
}

/** Positive ones; none of a comment line or a string. */
function numbersIn(line: string): readonly number[] {
  if (/^\s*(?:\*|\/\*|\/\/)/.test(line)) return [];
  const code = line.replaceAll(/"[^"]*"/g, '""');
  return Array.from(
    code.matchAll(/(?<![\w.])(0x[0-9a-f]{1,8}|[1-9]\d{0,9})[ul]{0,3}(?![\w.])/gi),
    ([, number = '']) => Number(number),
  );
}
