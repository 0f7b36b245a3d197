import type { Message } from '../../src/message/message.ts';
import { reviewTopic } from '../../src/review/review.ts';
import { readTopic } from '../../src/series/topic.ts';
import { linkThreads } from '../../src/thread/link.ts';
import type { Figure } from './figure.ts';
import { makeReply } from './generate.ts';
import type { Mangling } from './mangle.ts';
import { randomFrom } from './random.ts';

/** What came of the made replies of one mangling. */
export interface ManglingScore {
  readonly name: string;
  readonly right: Figure;
  readonly lost: number;
  readonly said: readonly { readonly confidence: number; readonly right: boolean }[];
}

/** Makes `count` replies to patches spread evenly over `patches`, and judges every comment. */
export function judgeMangling(
  mangling: Mangling,
  patches: readonly Message[],
  count: number,
): ManglingScore {
  const random = randomFrom(7);
  const said: { confidence: number; right: boolean }[] = [];
  let whole = 0;
  let lost = 0;
  for (let k = 0; k < count; k += 1) {
    const patch = patches[Math.floor((k * patches.length) / count)];
    if (patch === undefined) continue;
    const made = makeReply(patch, strangerTo(patch, patches, k), mangling, random);
    const { comments } = reviewTopic(readTopic(linkThreads(made.mails)).value);
    for (const [text, line] of made.truth) {
      whole += 1;
      const comment = comments.find((one) => one.messageId === made.reply && one.text === text);
      if (comment === undefined) lost += 1;
      const right = comment?.anchor?.message === patch.id && comment.anchor.line === line;
      said.push({ confidence: comment?.anchor?.confidence ?? 0, right });
    }
  }
  const right = { part: said.filter((one) => one.right).length, whole };
  return { name: mangling.name, right, lost, said };
}

/** A patch by somebody else: another version of the same patch would hold the same lines. */
function strangerTo(patch: Message, patches: readonly Message[], k: number): Message {
  for (let step = 1; step < patches.length; step += 1) {
    const other = patches[(k * 31 + step * 17) % patches.length];
    if (other !== undefined && other.from.address !== patch.from.address) return other;
  }
  return patch;
}
