import type { Finding } from '../livepatch/finding.ts';
import type { Reviewed } from '../wording/reviewed.ts';
import { type Segment, segment, wrap } from './line.ts';

/** A topic, and what a check says about its lines, where it was checked. */
export interface Checked extends Reviewed {
  readonly findings?: readonly Finding[];
}

type Row = readonly Segment[];

/** The findings about the lines of one mail, each with an id that no comment has. */
export function findingsAbout(
  { findings = [] }: Checked,
  messageId: string,
): readonly { readonly id: string; readonly finding: Finding }[] {
  return findings
    .filter(({ patch }) => patch === messageId)
    .map((finding, index) => ({ id: `${messageId}!${index + 1}`, finding }));
}

/**
 * A finding as rows of at most `width` columns, marked as the machine's:
 *
 *     check · S2 · warning
 *     It diverges from S2: …
 *     1. klp_get_state(p0 {state 1}, 1) → got NULL, …
 */
export function findingRows(finding: Finding, width: number): readonly Row[] {
  const { rule, severity, text, scenario } = finding;
  const head: Row = [
    { text: 'check', style: 'robot' },
    { text: ' · ', style: 'dim' },
    segment(rule, 'author'),
    { text: ' · ', style: 'dim' },
    segment(severity, severity === 'note' ? 'dim' : 'warning'),
  ];
  return [
    ...wrap(head, width),
    ...wrap([segment(text)], width),
    ...scenario.flatMap((step, index) => wrap([segment(`${index + 1}. ${step}`)], width)),
  ];
}
