import { mailOf, maintainer, reviewer, robot } from './mail.ts';
import { AGAIN, COVER, FIRST, SECOND } from './tallytext.ts';

/** All mails of the fixture, by what they are. */
export const mails = {
  cover: mailOf({
    id: 'cover@example.org',
    subject: '[PATCH 0/2] tally: counters with names',
    date: '2024-07-01T08:00:00.000Z',
    body: COVER,
  }),
  first: mailOf({
    id: 'first@example.org',
    subject: '[PATCH 1/2] tally: count what passes',
    date: '2024-07-01T08:00:01.000Z',
    body: FIRST,
    parent: 'cover@example.org',
  }),
  second: mailOf({
    id: 'second@example.org',
    subject: '[PATCH 2/2] tally: read all counters at once',
    date: '2024-07-01T08:00:02.000Z',
    body: SECOND,
    parent: 'cover@example.org',
    rebuilt: true,
  }),
  review: mailOf({
    id: 'review@example.org',
    subject: 'Re: [PATCH 1/2] tally: count what passes',
    date: '2024-07-02T09:00:00.000Z',
    body: 'see the comments',
    from: reviewer,
    parent: 'first@example.org',
  }),
  answer: mailOf({
    id: 'answer@example.org',
    subject: 'Re: [PATCH 1/2] tally: count what passes',
    date: '2024-07-03T09:00:00.000Z',
    body: 'see the comments',
    parent: 'review@example.org',
  }),
  robot: mailOf({
    id: 'robot@example.org',
    subject: 'Re: [PATCH 1/2] tally: count what passes',
    date: '2024-07-02T11:00:00.000Z',
    body: 'see the comments',
    from: robot,
    parent: 'first@example.org',
    bot: true,
  }),
  praise: mailOf({
    id: 'praise@example.org',
    subject: 'Re: [PATCH 0/2] tally: counters with names',
    date: '2024-07-04T10:00:00.000Z',
    body: 'see the comments',
    from: maintainer,
    parent: 'cover@example.org',
  }),
  cover2: mailOf({
    id: 'cover2@example.org',
    subject: '[PATCH v2 0/2] tally: counters with names',
    date: '2024-07-10T08:00:00.000Z',
    body: COVER,
  }),
  first2: mailOf({
    id: 'first2@example.org',
    subject: '[PATCH v2 1/2] tally: count what passes',
    date: '2024-07-10T08:00:01.000Z',
    body: AGAIN,
    parent: 'cover2@example.org',
  }),
  review2: mailOf({
    id: 'review2@example.org',
    subject: 'Re: [PATCH v2 1/2] tally: count what passes',
    date: '2024-07-11T08:00:01.000Z',
    body: 'see the comments',
    from: reviewer,
    parent: 'first2@example.org',
  }),
};
