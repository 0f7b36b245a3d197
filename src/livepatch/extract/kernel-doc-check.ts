import type { Severity } from '../../problem.ts';
import type { Api, ApiFunction, KernelDoc, Macro, Struct } from './api.ts';
import type { Finding } from '../finding.ts';
import type { Origin } from '../rebuild/rebuilt.ts';

/** What a comment should describe, and is held against. */
interface Described {
  /** `klp_get_state()`, `struct klp_state`. */
  readonly title: string;
  readonly name: string;
  readonly doc: KernelDoc;
  readonly parts: readonly Part[];
  /** All of its parts are shown. */
  readonly complete: boolean;
  readonly added: boolean;
  /** It gives something back that is not described. */
  readonly silent: boolean;
}

interface Part {
  readonly name: string;
  readonly at: Origin | null;
  readonly added: boolean;
}

/**
 * Holds kernel-doc against what it describes, where a series adds to either: another name, a parameter or
 * member that one of them lacks (each a warning, as scripts/kernel-doc has it), no `Return:` (a note).
 * What a mail does not show is not missed. In the order of the API.
 */
export function checkKernelDoc(api: Api, series: string): readonly Finding[] {
  const described = [
    ...api.structs.flatMap(structDescribed),
    ...api.functions.flatMap(functionDescribed),
    ...api.macros.flatMap(macroDescribed),
  ];
  const seen = new Set<string>();
  return described.flatMap((one) =>
    complaintsOf(one).flatMap(({ at, severity, text }): readonly Finding[] => {
      if (at === null) return [];
      const { message: patch, line } = at;
      const key = `${patch}:${line}: ${text}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [
        { series, patch, line, rule: 'kernel-doc', severity, text, scenario: [], seed: null },
      ];
    }),
  );
}

function structDescribed(struct: Struct): readonly Described[] {
  const { name, kind, doc, members, complete } = struct;
  if (doc === null) return [];
  const parts = members.filter(({ isPrivate }) => !isPrivate);
  return [
    { title: `${kind} ${name}`, name, doc, parts, complete, added: struct.added, silent: false },
  ];
}

function functionDescribed(one: ApiFunction): readonly Described[] {
  const { name, doc, at, added } = one;
  // `SYSCALL_DEFINE3(name, …)`: what stands in the brackets of a macro is no list of parameters.
  if (doc === null || /^[A-Z][A-Z\d_]*$/.test(name) || doc.name.startsWith('sys_')) return [];
  const parts = one.parameters.map((parameter) => ({ name: parameter.name, at, added }));
  const said = doc.returns !== null || /\breturn/i.test(`${doc.summary} ${doc.text}`);
  const silent = one.result !== 'void' && !said;
  return [{ title: `${name}()`, name, doc, parts, complete: true, added, silent }];
}

function macroDescribed({ name, doc, parameters, at, added }: Macro): readonly Described[] {
  if (doc === null || parameters === null) return [];
  const parts = parameters.map((parameter) => ({ name: parameter, at, added }));
  return [{ title: `${name}()`, name, doc, parts, complete: true, added, silent: false }];
}

interface Complaint {
  readonly at: Origin | null;
  readonly severity: Severity;
  readonly text: string;
}

function complaintsOf(one: Described): readonly Complaint[] {
  const { title, name, doc, added } = one;
  const touched = added || doc.added;
  if (doc.name !== '' && doc.name !== name) {
    const text = `The kernel-doc above ${title} is about ${doc.name}.`;
    return touched ? [{ at: doc.at, severity: 'warning', text }] : [];
  }
  const silent: Complaint = {
    at: doc.at,
    severity: 'note',
    text: `The kernel-doc of ${title} does not say what it returns.`,
  };
  return [
    ...undocumented(one),
    ...unknown(one),
    ...(one.silent && doc.whole && touched ? [silent] : []),
  ];
}

/** Parts that the comment does not describe. */
function undocumented({ title, doc, parts }: Described): readonly Complaint[] {
  if (!doc.whole) return [];
  const described = new Set([...doc.members.keys()].map(topName));
  return parts
    .filter((part) => part.name !== '' && part.name !== '...' && !described.has(part.name))
    .filter((part) => part.added || doc.added)
    .map(({ name, at }) => ({
      at,
      severity: 'warning',
      text: `The kernel-doc of ${title} does not describe @${name}.`,
    }));
}

/** What the comment describes and is not there. */
function unknown({ title, doc, parts, complete, added }: Described): readonly Complaint[] {
  if (!complete) return [];
  const there = new Set(parts.map(({ name }) => name));
  return [...doc.places]
    .filter(([name, place]) => !there.has(topName(name)) && (place.added || added))
    .filter(([name]) => name !== '...')
    .map(([name, { at }]) => ({
      at,
      severity: 'warning',
      text: `The kernel-doc of ${title} describes @${name}, which it does not have.`,
    }));
}

/** `bar` of `bar.b1`: a member of a struct within. */
function topName(name: string): string {
  return name.split('.')[0] ?? name;
}
