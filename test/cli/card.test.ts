import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cardOf, keptCard } from '../../src/cli/card.ts';
import { Failure } from '../../src/failure.ts';
import type { Unread } from '../../src/pipeline.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import { firstPatch, tally } from '../helpers/reviewed.ts';
import { scratchFolder } from '../helpers/world.ts';

const newStore = (): Store =>
  openStore(join(scratchFolder(), 'store.sqlite'), { now: () => new Date() });

/** The topic before its bodies are read, and how often they were. */
function topicOf(reviewed: Reviewed) {
  const state = { reviews: 0 };
  const review = (): Promise<Reviewed> => {
    state.reviews += 1;
    return Promise.resolve(reviewed);
  };
  const topic: Unread = { mails: [...reviewed.messages.values()], review };
  return { topic, review, state };
}

describe('cardOf', () => {
  test('has the rows of a list, and the comments on the newest version', () => {
    const card = cardOf(tally);
    expect(card.rows).toHaveLength(2);
    expect(card.comments.map(({ id }) => id)).toContain('review2@example.org#1');
    expect(card.comments.map(({ id }) => id)).not.toContain('review@example.org#1');
    expect(card.patches).toContain(firstPatch);
    expect(card.older).toContain(firstPatch);
    expect(card.wording).toBe(true);
  });
});

describe('keptCard', () => {
  test('is computed once, and is then the same', async () => {
    const { topic, review, state } = topicOf(tally);
    const store = newStore();
    const first = await keptCard(topic, review, store);
    expect(await keptCard(topic, review, store)).toEqual(first);
    expect(first).toEqual(cardOf(tally));
    expect(state.reviews).toBe(1);
    store.close();
  });

  test('is computed anew for a topic that has one mail more, or another', async () => {
    const { topic, review, state } = topicOf(tally);
    const store = newStore();
    await keptCard(topic, review, store);
    await keptCard({ ...topic, mails: topic.mails.slice(1) }, review, store);
    const [first, ...rest] = topic.mails;
    await keptCard({ ...topic, mails: [{ ...first!, hash: 'other' }, ...rest] }, review, store);
    expect(state.reviews).toBe(3);
    await keptCard({ ...topic, mails: topic.mails.toReversed() }, review, store);
    expect(state.reviews).toBe(3);
    store.close();
  });

  test('does without a store that is full', async () => {
    const { topic, review } = topicOf(tally);
    const store = newStore();
    const full: Store = {
      ...store,
      keep() {
        throw new Failure('other', 'no room');
      },
    };
    expect(await keptCard(topic, review, full)).toEqual(cardOf(tally));
    store.close();
  });
});
