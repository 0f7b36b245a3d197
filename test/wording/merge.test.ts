import { describe, expect, it } from 'vitest';
import type { Comment } from '../../src/review/comment.ts';
import type { Fix } from '../../src/wording/fix.ts';
import { mergeFixes } from '../../src/wording/merge.ts';

function fix(by: string, next: string, line = 4): Fix {
  return {
    id: `${by}/1`,
    comment: by,
    kind: 'sed',
    old: 'teh',
    new: next,
    all: false,
    target: 'commit-message',
    message: 'patch@example.org',
    lines: [line, line],
    status: 'applies',
    before: 'teh flag',
    after: `${next} flag`,
  };
}

function comment(id: string, date: string | null): Comment {
  return {
    id,
    messageId: id,
    author: { name: 'Reviewer One', address: 'reviewer.one@example.org' },
    bot: false,
    date,
    series: null,
    patch: null,
    depth: 1,
    answers: null,
    response: null,
    about: 'line',
    anchor: null,
    place: null,
    quoted: [],
    text: '',
    line: 1,
  };
}

describe('mergeFixes', () => {
  it('keeps the earliest of fixes that ask the same change of the same lines', () => {
    const late = fix('b', 'the');
    const early = fix('c', 'the');
    const comments = [
      comment('b', '2024-01-02T00:00:00.000Z'),
      comment('c', '2024-01-01T00:00:00.000Z'),
    ];
    expect(mergeFixes([late, early], comments)).toEqual([early]);
  });

  it('takes the smaller id where dates are the same, and any date before none', () => {
    const same = [
      comment('a', '2024-01-01T00:00:00.000Z'),
      comment('b', '2024-01-01T00:00:00.000Z'),
    ];
    expect(mergeFixes([fix('b', 'the'), fix('a', 'the')], same)).toEqual([fix('a', 'the')]);
    const undated = [comment('a', null), comment('b', '2024-01-01T00:00:00.000Z')];
    expect(mergeFixes([fix('a', 'the'), fix('b', 'the')], undated)).toEqual([fix('b', 'the')]);
  });

  it('leaves other changes, and the same change elsewhere, in their order', () => {
    const fixes = [fix('b', 'the'), fix('a', 'that'), fix('a', 'the', 5)];
    expect(mergeFixes(fixes, [])).toEqual(fixes);
  });
});
