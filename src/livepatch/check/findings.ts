import type { Diagnostic, Ending, Unit } from '../compile/build.ts';
import type { Places, PlacedAt } from './places.ts';
import { suspectLines, type SuspectContext } from './suspects.ts';
import type { OpenMachine } from '../drive/machine.ts';
import type { Parting } from '../drive/drive.ts';
import type { Finding } from '../finding.ts';
import type { Roles } from '../harness/roles.ts';
import type { Origin } from '../rebuild/rebuilt.ts';
import { rules } from '../model/rules.ts';
import type { Names } from '../model/words.ts';
import { answerWords, idName, scenarioWords, versionName } from '../model/words.ts';

/** What it takes to say where a parting is. */
export interface FindingContext extends SuspectContext {
  readonly series: string;
  readonly seed: number;
  readonly open: readonly OpenMachine[];
}

/** What the compiler says of lines that the series adds. */
export function diagnosticFindings(
  series: string,
  diagnostics: readonly Diagnostic[],
  places: Places,
  units: readonly Unit[],
): readonly Finding[] {
  const seen = new Set<string>();
  return diagnostics.flatMap(({ path, line, severity, text, flag }): readonly Finding[] => {
    const place = places(path, line);
    const key = `${path}:${line}: ${text}`;
    if (severity === 'note' || place === null || !place.added || seen.has(key)) return [];
    if (isOurs(text, units)) return [];
    seen.add(key);
    const said = flag === null ? text : `${text} [${flag}]`;
    return [
      {
        ...lineOf(place.origin),
        series,
        rule: 'compile',
        // Who uses it may stand where no mail shows it.
        severity: flag?.startsWith('-Wunused') === true ? 'note' : severity,
        text: said,
        scenario: [],
        seed: null,
      },
    ];
  });
}

/**
 * What the compiler misses since our headers, and not the kernel's, were there, or since it has had enough:
 * that is a reason why nothing could be tried, and says nothing of the patch.
 */
function isOurs(text: string, units: readonly Unit[]): boolean {
  const struct = /^no member named '\w+' in 'struct (\w+)'/.exec(text)?.[1];
  if (struct !== undefined) return !units.some((unit) => unit.text.includes(`struct ${struct} {`));
  return /file not found|undeclared|unknown type name|incomplete (?:definition of )?type|implicit(?:ly declaring| declaration)|too many errors|undefined symbol/.test(
    text,
  );
}

const lineOf = ({ message, line }: Origin): Pick<Finding, 'patch' | 'line'> => ({
  patch: message,
  line,
});

/** Where code and model part, each beside the line under suspicion. */
export async function partingFinding(parting: Parting, context: FindingContext): Promise<Finding> {
  const { series, seed, roles } = context;
  const { kind, divergence, outside } = parting;
  const machine = context.open.find(({ machine: one }) => one === divergence.machine);
  const ending =
    machine === undefined ? divergence.ending : await machine.locate(divergence.ending);
  const suspects = suspectLines(parting, ending, context, machine?.built.blocks ?? []);
  const [first, ...others] = suspects;
  const place = first?.origin ?? fallback(parting, context);
  const names = namesOf(roles);
  const steps = scenarioWords(divergence.scenario, names);
  const result = resultWords(parting, ending, names);
  const scenario = [...steps.slice(0, -1), `${steps.at(-1) ?? ''} → ${result}`];
  const rule = kind;
  const severe = kind === 'sanitizer' || kind === 'fuel' ? 'error' : 'warning';
  const text = [headline(parting, ending), ...remarks(parting, others)].join(' ');
  return {
    ...lineOf(place),
    series,
    rule,
    severity: outside ? 'note' : severe,
    text,
    scenario,
    seed,
  };
}

function headline({ kind, outside }: Parting, ending: Ending): string {
  const rule = rules.find(({ id }) => id === kind);
  const beyond = outside ? 'Outside of the documented values it ' : 'It ';
  if (rule !== undefined) return `${beyond}diverges from ${rule.id}: ${rule.text}.`;
  if (kind === 'lock') return `${beyond}leaves a lock or an RCU section as it was not found.`;
  if (kind === 'leak') return `${beyond}keeps memory, or frees what it was given.`;
  if (kind === 'fuel') return `${beyond}does not end.`;
  return `${beyond}${ending.type === 'trap' ? ending.text : 'is ended'}.`;
}

function remarks({ follows, only }: Parting, others: readonly PlacedAt[]): readonly string[] {
  const lines = others.map(({ origin }) => origin.line);
  return [
    ...(only === null ? [] : [`Seen on ${only} only.`]),
    ...(follows.length === 0 ? [] : [`${follows.join(', ')} part where this does.`]),
    ...(lines.length === 0
      ? []
      : [`Also under suspicion: line${lines.length > 1 ? 's' : ''} ${lines.join(', ')}.`]),
  ];
}

function resultWords({ divergence, kind }: Parting, ending: Ending, names: Names): string {
  const { question, got, scenario } = divergence;
  const asked = scenario.steps.at(-1)?.type ?? 'get';
  if (question === null) return ending.type === 'trap' ? ending.text : 'does not end';
  if (kind === 'lock') return 'leaves a lock or an RCU section as it was not found';
  if (kind === 'leak') return 'keeps memory, or frees what it was given';
  const wanted = answerWords(question.wanted, asked, names, scenario);
  return `got ${answerWords(got, asked, names, scenario)}, rule ${question.rule} wants ${wanted}`;
}

/** The line of the name of what was asked. */
function fallback({ divergence }: Parting, { roles }: FindingContext): Origin {
  const asked = divergence.scenario.steps.at(-1)?.type;
  const role =
    asked === 'walk'
      ? roles.loop?.macro
      : asked === 'get'
        ? roles.get
        : asked === 'earlier'
          ? roles.earlier
          : roles.compatible?.function;
  return role?.at ?? { message: '', line: 0 };
}

function namesOf(roles: Roles): Names {
  return {
    get: roles.get?.name ?? '',
    earlier: roles.earlier?.name ?? '',
    compatible: roles.compatible?.function.name ?? '',
    loop: roles.loop?.macro.name ?? '',
    hasVersion: roles.state.version !== null,
    id: idName,
    version: versionName,
  };
}
