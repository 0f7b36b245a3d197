import { expect, test } from 'vitest';
import { readPerson } from '../../src/message/person.ts';

test.each([
  ['Reviewer One <One@Example.org>', 'Reviewer One', 'one@example.org'],
  ['"One, Reviewer \\"R\\"" <one@example.org>', 'One, Reviewer "R"', 'one@example.org'],
  ['one@example.org', '', 'one@example.org'],
  ['<one@example.org>', '', 'one@example.org'],
  ['one@example.org (Reviewer One)', 'Reviewer One', 'one@example.org'],
  ['=?utf-8?Q?Ji=C5=99=C3=AD?= One <one@example.org>', 'Jiří One', 'one@example.org'],
  ['=?iso-8859-2?B?SmnM7Q==?= <one@example.org>', 'JiĚí', 'one@example.org'],
  ['"=?utf-8?B?SmnFmcOt?=" <one@example.org>', 'Jiří', 'one@example.org'],
  ['Jiří (at home) <one@example.org>', 'Jiří', 'one@example.org'],
  ['Author One <a@example.org>, Author Two <b@example.org>', 'Author One', 'a@example.org'],
  ['Reviewer One', 'Reviewer One', ''],
  ['', '', ''],
])('%s', (field, name, address) => {
  expect(readPerson(field)).toEqual({ name, address });
});
