import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/message/message.ts';
import { diff, mail, topicOf } from './helpers.ts';

const one = 'Reviewed-by: Reviewer One <one@example.org>';
const reply = (id: string, parent: string, body: string, from = 'one', minute = 30): Message => ({
  ...mail(id, 'Re: [PATCH] x', { parent, body, minute }),
  from: {
    name: `Reviewer ${from.slice(0, 1).toUpperCase()}${from.slice(1)}`,
    address: `${from}@example.org`,
  },
});

const cover = mail('c', '[PATCH 0/2] all');
const first = mail('p1', '[PATCH 1/2] one', { body: diff, parent: 'c', minute: 1 });
const second = mail('p2', '[PATCH 2/2] two', {
  body: diff.replace('+b', '+c'),
  parent: 'c',
  minute: 2,
});
const series = [cover, first, second];

/** By patch: `key person` with where it was given, where elsewhere. */
function received(mails: readonly Message[]) {
  const { topic, problems } = topicOf(mails);
  const lists = [...topic.received].map(([id, list]) => [
    id,
    list.map(({ key, person, to, foreign }) =>
      [key, person?.name ?? '', ...(to === id ? [] : [`to ${to}`]), ...(foreign ? ['!'] : [])].join(
        ' ',
      ),
    ),
  ]);
  return { ...Object.fromEntries(lists), problems: problems.map(({ code }) => code) } as Readonly<
    Record<string, unknown>
  >;
}

describe('collectTrailers', () => {
  it('gives a patch what a reply to it says, however deep', () => {
    const deep = reply('r2', 'r1', `> ok?\n${one}`);
    expect(received([...series, reply('r1', 'p1', 'ok?', 'two'), deep])).toEqual({
      c: [],
      p1: ['Reviewed-by Reviewer One'],
      p2: [],
      problems: [],
    });
  });

  it('gives every patch what a reply to the cover says', () => {
    expect(received([...series, reply('r', 'c', one)])).toEqual({
      c: ['Reviewed-by Reviewer One'],
      p1: ['Reviewed-by Reviewer One to c'],
      p2: ['Reviewed-by Reviewer One to c'],
      problems: [],
    });
  });

  it('takes nothing from robots, and nothing that the patch says already', () => {
    const robot = { ...reply('b', 'p1', 'Tested-by: Robot <b@example.org>'), bot: true };
    const body = diff.replace('why\n', `why\n\n${one}\n`);
    expect(
      received([
        cover,
        { ...first, lines: [first.subject, ...body.split('\n')] },
        second,
        robot,
        reply('r', 'c', one),
      ]),
    ).toMatchObject({
      p1: [],
      p2: ['Reviewed-by Reviewer One to c'],
    });
  });

  it('counts one kind from one address once', () => {
    const again = reply('r2', 'p1', one.replace('Reviewer', 'reviewer'), 'one', 31);
    expect(received([...series, reply('r1', 'p1', one), again])).toMatchObject({
      p1: ['Reviewed-by Reviewer One'],
      problems: [],
    });
  });

  it('marks a trailer that names neither the sender’s address nor their name', () => {
    const other = reply('r', 'p1', one, 'two');
    expect(received([...series, other])).toMatchObject({
      p1: ['Reviewed-by Reviewer One !'],
      problems: ['trailer-address'],
    });
    const alias = reply('r', 'p1', 'Acked-by: Reviewer One <one@company.example>');
    expect(received([...series, alias])).toMatchObject({ problems: [] });
  });

  it('says where one address has two names, and one name two addresses', () => {
    const renamed = reply('r2', 'p1', 'Reviewed-by: Someone Else <one@example.org>', 'one', 31);
    expect(received([...series, reply('r1', 'p1', one), renamed])).toMatchObject({
      p1: ['Reviewed-by Reviewer One'],
      problems: ['trailer-address'],
    });
    const moved = reply('r2', 'c', 'Reviewed-by: Reviewer One <one@company.example>', 'one', 31);
    expect(received([...series, reply('r1', 'c', one), moved])).toMatchObject({
      c: ['Reviewed-by Reviewer One', 'Reviewed-by Reviewer One'],
      problems: ['trailer-address'],
    });
  });

  it('carries what a patch received to a later version with the same diff, and to no other', () => {
    const next = [
      mail('n1', '[PATCH v2 1/2] one', { body: diff, minute: 50 }),
      mail('n2', '[PATCH v2 2/2] two', {
        body: diff.replace('+b', '+d'),
        parent: 'n1',
        minute: 51,
      }),
    ];
    const given = [
      reply('r1', 'p1', one),
      reply('r2', 'p2', one),
      reply('r3', 'c', one.replace('Rev', 'Very-rev')),
    ];
    expect(received([...series, ...given, ...next])).toMatchObject({
      n1: ['Reviewed-by Reviewer One to p1'],
      n2: [],
    });
  });
});
