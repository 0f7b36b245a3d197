import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/message/message.ts';
import { segment } from '../../src/review/segment.ts';

const none = { isTail: () => false, isNoQuote: () => false };

function remarks(...body: readonly string[]): readonly (readonly [readonly number[], string])[] {
  const message: Message = {
    id: 'r@example.org',
    hash: '',
    subject: 'Re: x',
    from: { name: 'Reviewer One', address: 'one@example.org' },
    date: null,
    inReplyTo: [],
    references: [],
    bot: false,
    lines: ['Re: x', ...body],
    rebuilt: false,
  };
  return segment(message, none).map(({ quoted, text }) => [quoted, text]);
}

describe('segment', () => {
  it('gives what stands under a quote, and the quote', () => {
    expect(remarks('> a', '> b', 'why?', '> c', '', 'and why?')).toEqual([
      [[1, 2], 'why?'],
      [[4], 'and why?'],
    ]);
  });

  it('leaves out attribution, signature and the closing name', () => {
    expect(
      remarks(
        'On Fri, 19 Jul 2019, Author One',
        '<a@example.org> wrote:',
        '> a',
        'why?',
        '',
        'Thanks,',
        'Reviewer',
        '-- ',
        'Example Org',
      ),
    ).toEqual([[[3], 'why?']]);
    expect(remarks('> a', '', 'Reviewer One')).toEqual([]);
    expect(remarks('> a', 'why?', '-- Reviewer')).toEqual([[[1], 'why?']]);
  });

  it('takes thanks for an answer, but not at the end of what was said', () => {
    expect(remarks('> a', 'Thanks a lot!', '> b', 'Will do.', '> c', 'Thanks')).toEqual([
      [[1], 'Thanks a lot!'],
      [[3], 'Will do.'],
    ]);
    expect(remarks('> a', 'Thanks!')).toEqual([[[1], 'Thanks!']]);
  });

  it('knows a nickname by the parting before it, and an address by its words', () => {
    expect(remarks('> a', 'why?', '', 'Cheers,', 'Longfellow')).toEqual([[[1], 'why?']]);
    expect(remarks('> a', 'why?', '', 'Thanks,', '-- ', 'One')).toEqual([[[1], 'why?']]);
    expect(remarks('> a', 'one')).toEqual([]);
  });

  it('keeps text above a quote as a remark of its own', () => {
    expect(remarks('Hi all,', '', 'On Fri, Author One wrote:', '> a', 'why?')).toEqual([
      [[], 'Hi all,'],
      [[4], 'why?'],
    ]);
  });

  it('takes a mark of elision for no remark', () => {
    expect(remarks('> a', '[...]', '> b', 'why?')).toEqual([[[1, 3], 'why?']]);
    expect(remarks('> a', '< snip >', '> b', 'why?')).toEqual([[[1, 3], 'why?']]);
  });

  it('reads every style of quote mark', () => {
    expect(remarks('>> a', '> > b', '>c', 'why?')).toEqual([[[1, 2, 3], 'why?']]);
  });
});
