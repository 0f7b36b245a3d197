import { expect, it } from 'vitest';
import { readResponse } from '../../src/review/response.ts';

it.each([
  ['Good catch, will fix in v3.', 'agreed'],
  ["Oops, I'll change that.", 'agreed'],
  ['OK', 'agreed'],
  ['Sure, will do. Thanks', 'agreed'],
  ['Yes. Thanks', 'agreed'],
  ['Fixed.', 'agreed'],
  ["No, I'd rather keep it.", 'refused'],
  ['I do not think so, since the lock is held.', 'refused'],
  ['This is intentional.', 'refused'],
  ['Yes, but the lock protects something else.', null],
  ['Why?', null],
  ['Note that it is used below.', null],
])('reads the author’s answer %j as %s', (text, response) => {
  expect(readResponse(text)).toBe(response);
});
