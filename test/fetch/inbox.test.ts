import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { commitMails, git, inboxMail, publicInbox } from '../helpers/publicinbox.ts';
import { runIn, scratchFolder } from '../helpers/world.ts';

const installed = publicInbox();

const fileOf = (): string => join(scratchFolder(), 'store.sqlite');

describe.skipIf(installed === null)('on a public-inbox', () => {
  let inbox = '';
  let web: Awaited<ReturnType<NonNullable<typeof installed>['serveHttp']>>;
  let imap: Awaited<ReturnType<NonNullable<typeof installed>['serveImap']>>;
  beforeAll(async () => {
    if (installed === null) return;
    inbox = installed.create('talk', 'v2');
    const mails = [inboxMail(1), inboxMail(2, 1), inboxMail(3)];
    commitMails(
      join(inbox, 'git/0.git'),
      mails.map((add) => ({ add })),
    );
    installed.index(inbox);
    [web, imap] = [await installed.serveHttp(), await installed.serveImap()];
  }, 60_000);
  afterAll(async () => {
    await web?.stop();
    await imap?.stop();
    installed?.remove();
  });

  test('a clone is fetched, and a second time only what is new in it', async () => {
    const clone = join(scratchFolder(), 'clone');
    git('/', ['clone', '--quiet', '--mirror', join(inbox, 'git/0.git'), join(clone, 'git/0.git')]);
    const store = fileOf();
    const fetched = async (): Promise<unknown> =>
      JSON.parse((await runIn(store, ['fetch', '--json', clone])).out);
    expect(await fetched()).toMatchObject({ mails: 3, added: 3 });
    expect(await fetched()).toMatchObject({ mails: 0, added: 0 });
    expect((await runIn(store, ['search', 's:mail'])).out.split('\n')).toHaveLength(4);
  });

  test('a thread is fetched by its address, and by a Message-ID', async () => {
    const store = fileOf();
    const address = `${web.url}/talk/2@example.org/`;
    const fetched = async (arg: string): Promise<unknown> =>
      JSON.parse(
        (await runIn(store, ['fetch', '--json', arg], { archive: `${web.url}/talk/` })).out,
      );
    expect(await fetched(address)).toMatchObject({ mails: 2, added: 2 });
    expect(await fetched('<1@example.org>')).toMatchObject({ mails: 2, added: 0 });
    expect(await fetched('3@example.org')).toMatchObject({ mails: 1, added: 1 });
  });

  test('nothing but fetch asks the web', async () => {
    const options = { archive: `${web.url}/talk/` };
    await expect(
      runIn(fileOf(), ['list', `${web.url}/talk/2@example.org/`], options),
    ).rejects.toMatchObject({ kind: 'usage' });
    await expect(runIn(fileOf(), ['list', '2@example.org'], options)).rejects.toMatchObject({
      kind: 'usage',
    });
  });

  test('its IMAP server is read without a user', async () => {
    const store = fileOf();
    const url = `imap://127.0.0.1:${imap.port}/inbox.talk.0`;
    expect((await runIn(store, ['fetch', url])).out).toContain('3 mails, 3 new');
    expect((await runIn(store, ['fetch', url])).out).toContain('nothing new');
  });
});
