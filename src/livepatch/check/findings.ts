import type { Diagnostic, Ending, Unit } from '../compile/build.ts';
import type { Places, PlacedAt } from './places.ts';
import { suspectLines, type SuspectContext } from './suspects.ts';
import type { OpenMachine } from '../drive/machine.ts';
import type { Parting } from '../drive/settle.ts';
import type { Finding } from '../finding.ts';
import type { Play } from '../family/family.ts';
import { seen as seenBits, type Rule, type Steps } from '../model/question.ts';
import type { Origin } from '../rebuild/rebuilt.ts';

/** What it takes to say where a parting is. */
export interface FindingContext extends Omit<SuspectContext, 'rules'> {
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
export async function partingFinding<S extends Steps>(
  parting: Parting<S>,
  play: Play<S>,
  context: FindingContext,
): Promise<Finding> {
  const { series, seed } = context;
  const { kind, divergence, outside } = parting;
  const machine = context.open.find(({ machine: one }) => one === divergence.machine);
  const ending =
    machine === undefined ? divergence.ending : await machine.locate(divergence.ending);
  const suspects = suspectLines(
    parting,
    ending,
    { ...context, rules: play.rules },
    machine?.built.blocks ?? [],
  );
  const [first, ...others] = suspects;
  const place = first?.origin ??
    play.asked(divergence.scenario, divergence.question?.rule ?? null) ?? { message: '', line: 0 };
  const steps = play.words(divergence.scenario, divergence.question?.rule ?? null);
  const result = resultWords(parting, ending, play);
  const scenario = [...steps.slice(0, -1), `${steps.at(-1) ?? ''} → ${result}`];
  const rule = kind;
  const severe = kind === 'sanitizer' || kind === 'fuel' ? 'error' : 'warning';
  const text = [headline(parting, ending, play.rules), ...remarks(parting, others)].join(' ');
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

function headline(
  { kind, outside, divergence }: Pick<Parting<Steps>, 'kind' | 'outside' | 'divergence'>,
  ending: Ending,
  rules: readonly Rule[],
): string {
  const rule = rules.find(({ id }) => id === kind);
  const beyond = outside ? 'Outside of the documented values it ' : 'It ';
  if (rule !== undefined) return `${beyond}diverges from ${rule.id}: ${rule.text}.`;
  if (kind === 'lock') return `${beyond}${lockWords(divergence.got)}.`;
  if (kind === 'leak') return `${beyond}keeps memory, or frees what it was given.`;
  if (kind === 'fuel') return `${beyond}does not end.`;
  return `${beyond}${ending.type === 'trap' ? ending.text : 'is ended'}.`;
}

const lockWords = (got: number): string =>
  (got & seenBits.held) === 0
    ? 'sleeps where it may not, or lets go of a lock that is not held'
    : 'leaves a lock or an RCU section as it was not found';

function remarks(
  { follows, only }: Pick<Parting<Steps>, 'follows' | 'only'>,
  others: readonly PlacedAt[],
): readonly string[] {
  const lines = others.map(({ origin }) => origin.line);
  return [
    ...(only === null ? [] : [`Seen on ${only} only.`]),
    ...(follows.length === 0
      ? []
      : [`${follows.join(', ')} ${follows.length === 1 ? 'parts' : 'part'} where this does.`]),
    ...(lines.length === 0
      ? []
      : [
          `Also under suspicion: line${lines.length > 1 ? 's' : ''} ${lines.join(', ')} of this mail.`,
        ]),
  ];
}

function resultWords<S extends Steps>(
  { divergence, kind }: Parting<S>,
  ending: Ending,
  { answer }: Play<S>,
): string {
  const { question, got, scenario } = divergence;
  if (question === null) return ending.type === 'trap' ? ending.text : 'does not end';
  if (kind === 'lock') return lockWords(got);
  if (kind === 'leak') return 'keeps memory, or frees what it was given';
  const wanted = answer(question.wanted, scenario, question.rule);
  return `got ${answer(got, scenario, question.rule)}, rule ${kind} wants ${wanted}`;
}
