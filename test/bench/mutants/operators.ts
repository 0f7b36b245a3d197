import type { Mutant } from './mutant.ts';

/** A kind of slip: what it looks for in a line, and what it makes of it. */
interface Operator {
  readonly name: string;
  readonly find: RegExp;
  readonly put: string;
}

/** A row an operator; `$1` as in String.replace. A line may be hit by many, and more than once by one. */
const operators: readonly Operator[] = [
  { name: 'relation swapped', find: / == /g, put: ' != ' },
  { name: 'relation swapped', find: / != /g, put: ' == ' },
  { name: 'boundary moved', find: / >= /g, put: ' > ' },
  { name: 'boundary moved', find: / < /g, put: ' <= ' },
  { name: 'relation swapped', find: / >= /g, put: ' <= ' },
  { name: 'relation swapped', find: / >= /g, put: ' == ' },
  { name: 'relation swapped', find: / < /g, put: ' > ' },
  { name: 'and for or', find: / && /g, put: ' || ' },
  { name: 'condition negated', find: /\bif \((.+)\)( \{)?$/g, put: 'if (!($1))$2' },
  { name: 'condition negated', find: /\bwhile \((.+)\) \{$/g, put: 'while (!($1)) {' },
  { name: 'condition negated', find: /return !/g, put: 'return ' },
  { name: 'condition true', find: /\bif \((?!WARN|!WARN)(.+)\)( \{)?$/g, put: 'if (1 || ($1))$2' },
  { name: 'condition false', find: /\bif \((?!WARN|!WARN)(.+)\)( \{)?$/g, put: 'if (0 && ($1))$2' },
  { name: 'condition false', find: /WARN_ON(_ONCE)?\((.+?)\)\)/g, put: 'WARN_ON$1(0 && ($2)))' },
  { name: 'warning missing', find: /\bWARN_ON(?:_ONCE)?\(/g, put: '(' },
  {
    name: 'statement removed',
    find: /^(\t+)(?!return\b)((?:\w|->)+ = .+|\w+\(.*\)|\w+\+\+|break|continue|goto \w+);$/g,
    put: '$1;',
  },
  { name: 'early exit', find: /^(\t+)(\w+ = \w+);$/g, put: '$1$2; break;' },
  { name: 'late exit', find: /^(\t\t+)break;$/g, put: '$1;' },
  { name: 'late exit', find: /^(\t\t+)return (\w+);$/g, put: '$1(void)$2;' },
  { name: 'exit for next', find: /\bbreak;/g, put: 'continue;' },
  { name: 'exit for next', find: /\bcontinue;/g, put: 'break;' },
  { name: 'start off by one', find: /->(states|marks|changes);/g, put: '->$1 + 1;' },
  { name: 'step off by one', find: /\b(state|at|mark)\+\+/g, put: '$1 += 2' },
  { name: 'step off by one', find: /\+\+at\b/g, put: 'at += 2' },
  { name: 'end ignored', find: / && \w+->(?:id|tag != 0|key)\b/g, put: '' },
  { name: 'NULL not checked', find: /= (\(patch\)->\w+);( \w+ != NULL| state)? &&/g, put: '= $1;' },
  { name: 'NULL not checked', find: /\b(state|at|mark)(?: != NULL)? && /g, put: '' },
  { name: 'other answer', find: /return true;/g, put: 'return false;' },
  { name: 'other answer', find: /return false;/g, put: 'return true;' },
  {
    name: 'other answer',
    find: /return (state|latest|mark|newest|found|at|prev|tag|pin|data|value|copy);/g,
    put: 'return NULL;',
  },
  { name: 'other answer', find: /\bret = -EINVAL;/g, put: 'ret = 0;' },
  { name: 'list backwards', find: /list_for_each_entry\(/g, put: 'list_for_each_entry_reverse(' },
  { name: 'list backwards', find: /entry_continue_reverse\(/g, put: 'entry_continue(' },
  { name: 'type narrowed', find: /\bunsigned long (id\b)/g, put: 'unsigned int $1' },
  { name: 'type narrowed', find: /\bu64 (key\b)/g, put: 'u32 $1' },
  { name: 'type narrowed', find: /\bunsigned int (tag\b)/g, put: 'unsigned short $1' },
  {
    name: 'signed for unsigned',
    find: /(\w+->version) (>=|<) (\w+->version)/g,
    put: '(int)$1 $2 (int)$3',
  },
  {
    name: 'sides swapped',
    find: /(\w+)->version (>=|<) (\w+)->version/g,
    put: '$3->version $2 $1->version',
  },
  { name: 'memory not zeroed', find: /\bkzalloc\(/g, put: 'kmalloc(' },
  { name: 'freed at once', find: /\bkfree_rcu\((\w+), \w+\)/g, put: 'kfree($1)' },
  { name: 'sleeps', find: /, gfp\);/g, put: ', GFP_KERNEL);' },
  { name: 'size off by one', find: /\b(size|len), gfp\)/g, put: '$1 - 1, gfp)' },
  { name: 'wrong argument', find: /, (arg|init|exit)\)/g, put: ', NULL)' },
  {
    name: 'wrong variable',
    find: /(get_state|change_of)\(patch, (state|old)->(\w+)\)/g,
    put: '$1(patch, 1)',
  },
];

/** All mutants of a file that the operators make; none twice. */
export function mutantsOf(fixture: string, path: string, text: string): readonly Mutant[] {
  const lines = text.split('\n');
  const seen = new Set<string>();
  return lines.flatMap((before, index) =>
    isCode(before)
      ? variants(before).flatMap(({ after, operator }) => {
          const changed = lines.with(index, after).join('\n');
          if (seen.has(changed)) return [];
          seen.add(changed);
          return [
            {
              fixture,
              path,
              line: index + 1,
              last: index + 1,
              operator,
              before,
              after,
              text: changed,
            },
          ];
        })
      : [],
  );
}

function isCode(line: string): boolean {
  return !/^\s*(?:\/?\*|\/\/|#(?!define)|EXPORT|extern)/.test(line);
}

function variants(line: string): readonly { readonly after: string; readonly operator: string }[] {
  return operators.flatMap(({ name, find, put }) =>
    [...line.matchAll(find)].map((match) => {
      const once = new RegExp(find.source);
      const after =
        line.slice(0, match.index) +
        // The rest still has its lookbehind-free match at its start.
        line.slice(match.index).replace(once, put);
      return { after, operator: name };
    }),
  );
}
