import { describe, expect, it } from 'vitest';
import { readSubject } from '../../src/series/subject.ts';

const plain = {
  reply: false,
  patch: true,
  version: 1,
  index: null,
  total: null,
  rfc: false,
  resend: false,
  pull: false,
  prefixes: [],
};

/** A subject, and what differs from a bare `[PATCH]` one. */
const table: readonly (readonly [string, object])[] = [
  ['[PATCH] fix it', { title: 'fix it' }],
  ['[PATCH v2 3/7] mm: fix it', { title: 'mm: fix it', version: 2, index: 3, total: 7 }],
  [
    '[RFC PATCH bpf-next v3 04/18] bpf: x',
    { title: 'bpf: x', version: 3, index: 4, total: 18, rfc: true, prefixes: ['bpf-next'] },
  ],
  ['[PATCH 0/2] x (v3)', { title: 'x', version: 3, index: 0, total: 2 }],
  ['[PATCHv5] x', { title: 'x', version: 5 }],
  ['[PATCHv5 1/2] x', { title: 'x', version: 5, index: 1, total: 2 }],
  ['[PATCH 5.10 1/3] x', { title: 'x', index: 1, total: 3, prefixes: ['5.10'] }],
  ['[PATCH v5.1 10/12] x', { title: 'x', version: 5.1, index: 10, total: 12 }],
  ['[PATCH 1 of 2] x', { title: 'x', index: 1, total: 2 }],
  ['[PATCH V2 1/2] x', { title: 'x', version: 2, index: 1, total: 2 }],
  ['[v3,2/5] x', { title: 'x', version: 3, index: 2, total: 5 }],
  [
    '[PATCH net-next 2/5 v3] x',
    { title: 'x', version: 3, index: 2, total: 5, prefixes: ['net-next'] },
  ],
  [
    '[Qemu-devel] [PATCH v2 10/27] x',
    { title: 'x', version: 2, index: 10, total: 27, prefixes: ['Qemu-devel'] },
  ],
  ['[RESEND PATCH v2] x', { title: 'x', version: 2, resend: true }],
  ['[PATCH RESEND 1/1] x', { title: 'x', index: 1, total: 1, resend: true }],
  ['[RFC/PATCH 1/2] x', { title: 'x', index: 1, total: 2, rfc: true }],
  ['[RFC] talk', { title: 'talk', patch: false, rfc: true }],
  ['[BUG] talk', { title: 'talk', patch: false, prefixes: ['BUG'] }],
  ['Re: [PATCH v2 3/7] x', { title: 'x', reply: true, version: 2, index: 3, total: 7 }],
  ['RE: Re[2]: AW: [PATCH] x', { title: 'x', reply: true }],
  ['[Qemu-devel] Re: [PATCH] x', { title: 'x', reply: true, prefixes: ['Qemu-devel'] }],
  ['[PATCHSET 0/4] x', { title: 'x', index: 0, total: 4 }],
  ['[GIT PULL] x', { title: 'x', patch: false, pull: true, prefixes: ['GIT'] }],
  ['[PULL 3/9] x', { title: 'x', pull: true, index: 3, total: 9 }],
  ['a talk about [brackets]', { title: 'a talk about [brackets]', patch: false }],
  ['', { title: '', patch: false }],
];

describe('readSubject', () => {
  it.each(table)('reads %s', (subject, differs) => {
    expect(readSubject(subject)).toEqual({ ...plain, ...differs });
  });

  it('takes a hostile subject for a title', () => {
    expect(readSubject('['.repeat(100_000)).patch).toBe(false);
    expect(readSubject('Re: '.repeat(100_000)).reply).toBe(true);
  });
});
