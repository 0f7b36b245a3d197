import type { Message } from '../../src/message/message.ts';
import type { Mangling, Stretch } from './mangle.ts';
import type { Random } from './random.ts';
import { between } from './random.ts';

/** Mails with a made reply among them, and where each of its comments belongs. */
export interface Made {
  readonly mails: readonly Message[];
  readonly reply: string;
  /** Text of a comment → body line of the patch. */
  readonly truth: ReadonlyMap<string, number>;
}

/**
 * Writes a reply to a real patch: one to four stretches of it quoted in order, a comment under
 * each, mangled in one way.
 * @param sibling another patch, which the reply names as its parent where the route says so.
 */
export function makeReply(
  patch: Message,
  sibling: Message,
  mangling: Mangling,
  random: Random,
): Made {
  const truth = new Map<string, number>();
  const body: string[] = [];
  stretchesOf(patch, random).forEach((whole, n) => {
    const stretch = mangling.change(whole, random);
    const last = stretch.findLast(({ text, from }) => from !== null && text.trim() !== '');
    if (last?.from == null) return;
    for (const { text } of stretch) {
      const [head = '', ...tails] = mangling.tail?.(text) ?? [text];
      body.push(mangling.mark + head, ...tails);
    }
    const comment = `This is remark ${n} and it says what it says.`;
    body.push('', comment, '');
    truth.set(comment, last.from);
  });
  const said = mangling.attribution === undefined ? 'On Mon, Author One wrote:' : null;
  const lines = said === null ? body : [said, ...body];
  const middle = mail('middle@example.org', patch, [
    'On Mon, Author One wrote:',
    ...patch.lines.slice(1).map((line) => `> ${line}`),
    'These are words in between.',
  ]);
  const parent = { reply: middle, sibling, patch }[mangling.route ?? 'patch'];
  const reply = mail('made@example.org', parent, lines);
  const posted = { ...patch, inReplyTo: [sibling.id], references: [sibling.id] };
  const mails = {
    reply: [patch, middle, reply],
    sibling: [sibling, posted, reply],
    patch: [patch, reply],
  };
  return { mails: mails[mangling.route ?? 'patch'], reply: reply.id, truth };
}

function mail(id: string, parent: Message, lines: readonly string[]): Message {
  const subject = `Re: ${parent.subject}`;
  return {
    id,
    hash: id,
    subject,
    from: { name: 'Reviewer One', address: 'reviewer.one@example.org' },
    date: '2038-01-01T00:00:00.000Z',
    inReplyTo: [parent.id],
    references: [...parent.references, parent.id],
    bot: false,
    lines: [subject, ...lines],
    rebuilt: false,
  };
}

/** Lines of a stretch, fewest and most. */
const STRETCH = [3, 14] as const;

/** Stretches in order, not overlapping: some adjoin, some lie up to 30 lines apart. */
function stretchesOf(patch: Message, random: Random): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const wanted = between(random, 1, 4);
  let from = between(random, 1, Math.max(1, Math.floor(patch.lines.length / 2)));
  while (stretches.length < wanted) {
    const to = from + between(random, ...STRETCH) - 1;
    if (to >= patch.lines.length) break;
    stretches.push(patch.lines.slice(from, to + 1).map((text, n) => ({ text, from: from + n })));
    from = to + 1 + (random() < 0.4 ? 0 : between(random, 1, 30));
  }
  return stretches;
}
