import type { Directive } from './cscan.ts';

export interface FoundMacro {
  readonly sort: 'macro';
  readonly name: string;
  readonly parameters: readonly string[] | null;
  readonly body: string;
  readonly whole: boolean;
  /** Indices of its lines, both ends in. */
  readonly from: number;
  readonly to: number;
}

/**
 * The macros that directives define, in order, without the one that guards a header. Read from the lines,
 * so that one cut short is known as well.
 *
 *     #define klp_for_each_state(patch, state) \      name, parameters
 *     	for (state = patch->states; …                  body
 */
export function macrosOf(directives: readonly Directive[]): readonly FoundMacro[] {
  return directives.flatMap((directive, index) => {
    const macro = directive.word === 'define' ? readMacro(directive) : null;
    if (macro === null) return [];
    const guards = /^\s*#\s*ifndef\s+(\w+)/.exec(directives[index - 1]?.lines[0] ?? '')?.[1];
    const isGuard = macro.body === '' && macro.parameters === null && guards === macro.name;
    return isGuard ? [] : [macro];
  });
}

function readMacro({ lines, from, to, whole }: Directive): FoundMacro | null {
  const text = lines.map((line) => line.replace(/\\$/, '').trimEnd()).join('\n');
  const head = /^\s*#\s*define\s+(\w+)/.exec(text);
  if (head === null) return null;
  const rest = text.slice(head[0].length);
  const list = /^\(([^()]*)\)/.exec(rest);
  const parameters =
    list === null
      ? null
      : (list[1] ?? '')
          .split(',')
          .map((parameter) => parameter.trim())
          .filter((parameter) => parameter !== '');
  const body = rest.slice(list?.[0].length ?? 0).trim();
  return { sort: 'macro', name: head[1] ?? '', parameters, body, whole, from, to };
}
