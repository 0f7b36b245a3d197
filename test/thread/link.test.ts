import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkThreads } from '../../src/thread/link.ts';
import type { Linkable } from '../../src/thread/thread.ts';
import { ancestorsOf, nearestAbove } from '../../src/thread/walk.ts';

const mail = (
  id: string,
  references: readonly string[] = [],
  inReplyTo: readonly string[] = [],
): Linkable => ({
  id,
  date: `2024-01-01T00:00:${String(id.charCodeAt(0) % 60).padStart(2, '0')}.000Z`,
  inReplyTo,
  references,
});

const shape = (mails: readonly Linkable[]) =>
  linkThreads(mails).map(({ id, mails: members, parents, ghosts }) => ({
    id,
    members: members.map((one) => one.id),
    parents: [...parents],
    ghosts: [...ghosts],
  }));

const parentOf = (references: readonly string[], ids: readonly string[]) =>
  linkThreads([mail('a'), mail('b', references, ids)])
    .find(({ parents }) => parents.has('b'))
    ?.parents.get('b');

describe('linkThreads', () => {
  it('hangs a reply under the last of its References', () => {
    expect(shape([mail('c', ['a', 'b']), mail('a'), mail('b', ['a'])])).toEqual([
      {
        id: 'a',
        members: ['a', 'b', 'c'],
        parents: [
          ['a', null],
          ['b', 'a'],
          ['c', 'b'],
        ],
        ghosts: [],
      },
    ]);
  });

  it('believes In-Reply-To where References end with another id', () => {
    const [thread] = linkThreads([mail('a'), mail('b', ['a']), mail('c', ['a'], ['b'])]);
    expect(thread?.parents.get('c')).toBe('b');
  });

  it('takes for the parent, of several ids in In-Reply-To, one that a mail has', () => {
    expect(parentOf([], ['who@example.org', 'a'])).toBe('a');
    expect(parentOf([], ['a', 'x'])).toBe('a');
    expect(parentOf(['x'], ['x', 'y'])).toBe('x');
    expect(parentOf([], ['who@example.org', 'x'])).toBe('x');
  });

  it('keeps a place for a mail that is only referred to', () => {
    const [thread] = linkThreads([mail('b', ['x']), mail('c', ['x'])]);
    expect(thread?.id).toBe('x');
    expect([...(thread?.ghosts ?? [])]).toEqual(['x']);
    expect(thread?.mails.map((one) => one.id)).toEqual(['b', 'c']);
  });

  it('joins through two ghosts by References alone, never by subject', () => {
    expect(linkThreads([mail('c', ['x', 'y']), mail('d', ['x'])])).toHaveLength(1);
    expect(linkThreads([mail('c'), mail('d')])).toHaveLength(2);
  });

  it('breaks a loop and loses no mail', () => {
    const threads = linkThreads([mail('a', ['c']), mail('b', ['a']), mail('c', ['b'])]);
    const ids = threads.flatMap((thread) => thread.mails.map((one) => one.id));
    expect(ids.sort()).toEqual(['a', 'b', 'c']);
  });

  it('takes a mail that names itself as its parent for a root', () => {
    expect(shape([mail('a', ['a'], ['a'])])[0]?.parents).toEqual([['a', null]]);
  });

  it('links a chain of 10,000 replies', () => {
    const ids = Array.from({ length: 10_000 }, (_none, n) => `m${n}`);
    const mails = ids.map((id, n) => mail(id, ids.slice(Math.max(0, n - 1), n)));
    const [thread, ...others] = linkThreads([...mails, mail('z', ids)]);
    expect(others).toHaveLength(0);
    expect(thread?.mails).toHaveLength(10_001);
    expect(ancestorsOf(thread!, 'm9999', 3)).toEqual(['m9998', 'm9997', 'm9996']);
  });

  it('gives the same threads for any order of the mails, and every mail once', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const anyMail = fc.record({
      references: fc.uniqueArray(fc.constantFrom(...ids, 'x', 'y'), { maxLength: 4 }),
      inReplyTo: fc.uniqueArray(fc.constantFrom(...ids, 'x'), { maxLength: 1 }),
    });
    const mailbox = fc.tuple(...ids.map(() => anyMail)).chain((all) => {
      const mails = all.map((one, n) => mail(ids[n]!, one.references, one.inReplyTo));
      return fc.tuple(fc.constant(mails), fc.shuffledSubarray(mails, { minLength: mails.length }));
    });
    fc.assert(
      fc.property(mailbox, ([mails, shuffled]) => {
        expect(shape(shuffled)).toEqual(shape(mails));
        const seen = linkThreads(mails).flatMap((thread) => thread.mails.map((one) => one.id));
        expect([...seen].sort()).toEqual(ids);
      }),
    );
  });
});

describe('nearestAbove', () => {
  it('finds the nearest marked ancestor and how far it is', () => {
    const [thread] = linkThreads([mail('a'), mail('b', ['a']), mail('c', ['b']), mail('d', ['c'])]);
    const above = nearestAbove(thread!, (id) => (id === 'a' || id === 'c' ? id : null));
    expect([...above]).toEqual([
      ['b', { value: 'a', levels: 1 }],
      ['c', { value: 'a', levels: 2 }],
      ['d', { value: 'c', levels: 1 }],
    ]);
  });
});
