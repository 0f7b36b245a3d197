import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../src/message/body.ts';
import { readEnvelope } from '../../src/message/envelope.ts';
import { corpusPath } from '../helpers/corpus.ts';

const folder = corpusPath('peers/mime/mimetools');

/**
 * Files with the plain text parts of a mail as MIME-tools decodes them, from its `_decoded.xml`; parts of
 * embedded messages are left out: they are not the writer's words.
 */
function plainParts(xml: string): readonly string[] {
  const parts: string[] = [];
  let messages = 0;
  let type = '';
  for (const line of xml.split('\n')) {
    messages += line.includes('<message>') ? 1 : line.includes('</message>') ? -1 : 0;
    if (line.includes('<header>')) type = '';
    type = /^content-type:\s*([^;<\s]+)/i.exec(line)?.[1]?.toLowerCase() ?? type;
    const body = /<text-body name="([^"]+)"/.exec(line)?.[1];
    if (body !== undefined && messages <= 1 && /^(?:text\/plain|text)?$/.test(type))
      parts.push(body);
  }
  return parts;
}

describe.skipIf(folder === null)('the torture mails of MIME-tools', () => {
  const root = folder ?? '.';
  const stems =
    folder === null ? [] : readdirSync(root).filter((name) => name.endsWith('_decoded.xml'));

  it.each(stems)('%s: every plain text part is in the body', async (name) => {
    const bytes = readFileSync(join(root, name.replace('_decoded.xml', '.msg')));
    const { value } = await readMessage(bytes, readEnvelope(bytes).value);
    const body = squeezed(value.lines.join('\n'));
    for (const part of plainParts(readFileSync(join(root, name), 'latin1'))) {
      const text = readFileSync(join(root, part));
      const found = [text.toString('utf8'), text.toString('latin1')].some((one) =>
        body.includes(squeezed(one)),
      );
      expect({ part, found }).toEqual({ part, found: true });
    }
  });
});

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
