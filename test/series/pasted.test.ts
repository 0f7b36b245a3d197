import { describe, expect, it } from 'vitest';
import { findPasted } from '../../src/series/pasted.ts';
import { diff, mail, topicOf } from './helpers.ts';

const bare = diff.split('\n').slice(2);
const found = (...lines: readonly string[]) => findPasted(['Re: [PATCH] x', ...lines]);

describe('findPasted', () => {
  it('begins at the scissors', () => {
    expect(found('like this:', '-- >8 --', 'why', '---', ...bare)).toEqual([
      { from: 2, to: 4 + bare.length, whole: true },
    ]);
    expect(found('> old', '8< ---- cut here ---- 8<', ...bare, '> more')).toEqual([
      { from: 2, to: 2 + bare.length, whole: true },
    ]);
  });

  it('begins at the header of the patch', () => {
    expect(found('ok:', 'Subject: [PATCH] x', '', 'why', '---', ...bare)[0]).toMatchObject({
      from: 2,
      whole: true,
    });
  });

  it('begins at the paragraph above its --- , or at the diff, and is then no whole patch', () => {
    expect(found('ok:', '', 'Signed-off-by: A', '---', ...bare)[0]).toMatchObject({
      from: 3,
      whole: false,
    });
    expect(found('What about', '', ...bare)[0]).toMatchObject({ from: 3, whole: false });
  });

  it('does not take a copy of the mail that is answered for a patch to be applied', () => {
    const copy = ['From: Author One <a@example.org>', 'Sent: Monday', 'To: list', 'Subject: x', ''];
    expect(found('Thanks.', ...copy, ...bare)[0]).toMatchObject({ from: 2, whole: false });
  });

  it('finds each of several, and none in quotes', () => {
    expect(found(...bare, '> quote', ...bare)).toHaveLength(2);
    expect(found(...bare.map((line) => `> ${line}`))).toEqual([]);
    expect(found('--- a line of mine', 'and another')).toEqual([]);
  });
});

describe('a patch in a reply', () => {
  const first = mail('p', '[PATCH v5 1/2] one', { body: diff });
  const second = mail('q', '[PATCH v5 2/2] two', { body: diff, parent: 'p', minute: 1 });
  const shape = (subject: string, body: string) => {
    const reply = mail('r', subject, { parent: 'q', minute: 9, body });
    const { topic, problems } = topicOf([first, second, reply]);
    return {
      series: topic.series.map(
        ({ version, patches }) => `v${version} ${patches.map(({ index }) => index).join()}`,
      ),
      codes: problems.map(({ code }) => code),
    };
  };

  it('is a version of its own where the subject is a posting’s', () => {
    expect(shape('[PATCH v5.1 2/2] two', diff)).toEqual({
      series: ['v5 1,2', 'v5.1 2'],
      codes: [],
    });
  });

  it('is talk where the subject says Re:, and a Problem says so of a whole patch', () => {
    const whole = `How about\n-- >8 --\n${diff}`;
    expect(shape('Re: [PATCH v5 2/2] two', whole)).toEqual({
      series: ['v5 1,2'],
      codes: ['patch-in-reply'],
    });
    expect(shape('Re: [PATCH v5.1 2/2] two', diff)).toEqual({ series: ['v5 1,2'], codes: [] });
    expect(shape('Re: [PATCH v5 2/2] two', `> why\n${bare.join('\n')}`)).toEqual({
      series: ['v5 1,2'],
      codes: [],
    });
  });
});
