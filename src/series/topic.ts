import type { Message } from '../message/message.ts';
import type { Parsed, Problem } from '../problem.ts';
import type { Thread } from '../thread/thread.ts';
import { assemblePostings } from './assemble.ts';
import { inheritedVersions, unnumberedCovers } from './cover.ts';
import { tracePatches } from './lineage.ts';
import { pastedPatches } from './pasted.ts';
import { readPatch } from './patch.ts';
import { rebuildParents } from './rebuild.ts';
import type { Patch, Topic } from './series.ts';
import { collectTrailers } from './trailers.ts';
import { verifyBlobs } from './verify.ts';
import { linkVersions } from './versions.ts';

/** A topic and its patches and covers by message id. */
export interface TopicParts {
  readonly topic: Topic;
  readonly patches: ReadonlyMap<string, Patch>;
}

/** Makes a topic of threads whose bodies are read: absent parents rebuilt, series assembled, versions linked. */
export function readTopic(threads: readonly Thread<Message>[]): Parsed<TopicParts> {
  const problems: Problem[] = [];
  const whole = threads.map(rebuildParents);
  const patches = new Map<string, Patch>();
  for (const mail of whole.flatMap((thread) => thread.mails)) {
    const patch = readPatch(mail);
    problems.push(...patch.problems);
    if (patch.value !== null) patches.set(mail.id, patch.value);
  }
  for (const cover of unnumberedCovers(whole, patches)) patches.set(cover.message.id, cover);
  for (const patch of inheritedVersions(whole, patches)) patches.set(patch.message.id, patch);
  const series = linkVersions(assemblePostings(whole, patches), whole);
  problems.push(...series.flatMap(verifyBlobs));
  const id = series[0]?.topic ?? whole[0]?.id ?? '';
  const pairings = tracePatches(series);
  const received = collectTrailers(whole, patches, series, pairings);
  problems.push(...received.problems, ...pastedPatches(whole, patches));
  const topic = { id, threads: whole, series, pairings, received: received.value };
  return { value: { topic, patches }, problems };
}
