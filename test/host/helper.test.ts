import { expect, test } from 'vitest';
import { openHelper } from '../../src/host/helper.ts';

const open = () =>
  openHelper<string | Uint8Array, string | number>(new URL('./answering.ts', import.meta.url), 7);

test('A thread answers in the order in which it is asked, from what it was started with', async () => {
  const thread = open();
  expect(await Promise.all(['a', 'b', 'c'].map((text) => thread.ask(text, [])))).toEqual([
    'a 8',
    'b 9',
    'c 10',
  ]);
  await thread.close();
});

test('Memory that is given changes hands', async () => {
  const thread = open();
  const bytes = new Uint8Array(1000);
  const answer = thread.ask(bytes, [bytes.buffer]);
  expect(bytes.length).toBe(0);
  expect(await answer).toBe(1000);
  await thread.close();
});

test('What a thread throws is thrown here, a Failure with its kind and hint; it goes on after that', async () => {
  const thread = open();
  await expect(thread.ask('fail', [])).rejects.toMatchObject({
    name: 'Failure',
    kind: 'source',
    message: 'it fails',
    hint: 'Ask otherwise.',
  });
  await expect(thread.ask('slip', [])).rejects.toThrow('a slip');
  expect(await thread.ask('a', [])).toBe('a 8');
  await thread.close();
});

test('What cannot be sent is refused, and the next question has its own answer', async () => {
  const thread = openHelper<unknown, unknown>(new URL('./answering.ts', import.meta.url), 7);
  const asked = ['a', { cannot: () => 'be copied' }, 'b'].map((question) =>
    thread.ask(question, []),
  );
  await expect(asked[1]).rejects.toThrow('could not be cloned');
  expect([await asked[0], await asked[2]]).toEqual(['a 8', 'b 9']);
  await thread.close();
});

test('A thread that cannot begin says so to every question', async () => {
  const thread = openHelper<string, string>(new URL('./answering.ts', import.meta.url), 'badly');
  for (const question of ['a', 'b']) {
    await expect(thread.ask(question, [])).rejects.toMatchObject({ message: 'it cannot begin' });
  }
  await thread.close();
});

test('A thread that ends leaves nobody waiting', async () => {
  const thread = open();
  const answers = ['die', 'a', 'b'].map((text) => thread.ask(text, []).catch(String));
  expect((await Promise.all(answers)).length).toBe(3);
  await expect.poll(() => thread.ask('c', []).catch(String)).toBe('Error: it dies');
  const closed = open();
  const unanswered = closed.ask('a', []);
  await Promise.all([expect(unanswered).rejects.toThrow('the thread has ended'), closed.close()]);
  await expect(closed.ask('b', [])).rejects.toThrow('the thread has ended');
});
