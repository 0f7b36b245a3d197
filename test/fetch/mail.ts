import type { Delivered } from '../../src/source/source.ts';

export const textOf = (n: number, body = `Text ${n}.`): string =>
  `From: Author One <author.one@example.org>
To: =?utf-8?Q?Ji=C5=99=C3=AD?= <one@example.org>, Two <two@example.org>
Cc: three@example.org
List-Id: Talk <talk.lists.example.org>
Date: Mon, 1 Jul 2024 08:00:${String(n % 60).padStart(2, '0')} +0000
Message-ID: <${n}@example.org>
Subject: Talk ${n}

${body}
`;

export const mail = (n: number, body?: string): Delivered => {
  const bytes = Buffer.from(textOf(n, body));
  return {
    type: 'mail',
    mail: { origin: `test@${n}`, bytes, again: () => Promise.resolve(bytes), key: `k${n}` },
  };
};
