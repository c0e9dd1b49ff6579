import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headerOf, openFollowedPage, pathIn, textOf, type FollowedPage } from '../../../test/support/followed-page.ts';

let page: FollowedPage;
beforeAll(async () => {
  page = await openFollowedPage();
});
afterAll(() => page.stop());

describe('following by mail', () => {
  it('takes two yeses: the form, then the button behind the link of a mail', async () => {
    const asked = await page.ask('amal@example.org');
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/suivre/fr/envoye']);
    const mail = await page.mailTo('amal@example.org');
    expect(textOf(mail)).toContain('Caisse de prévoyance a reçu cette adresse');
    expect(await page.counts()).toMatchObject({ confirmed: 0, waiting: 1 });

    const path = pathIn(mail, 'confirmer');
    // A program that reads mail opens the link, and again.
    for (const _ of [1, 2]) expect((await fetch(`${page.forms}${path}`)).status).toBe(200);
    expect(await page.counts()).toMatchObject({ confirmed: 0, waiting: 1 });

    const confirmed = await page.post(path);
    expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, '/suivre/fr/confirme']);
    expect(await page.counts()).toMatchObject({ confirmed: 1, waiting: 0 });
    expect([(await page.post(path)).status, (await fetch(`${page.forms}${path}`)).status]).toEqual([410, 410]);
  });

  it('tells each new version once, and writes down that its head has left', async () => {
    await page.publish();
    const mail = await page.mailTo('amal@example.org', 2);
    const entries = page.app.server.journals.open(page.crisis).entries;
    const published = entries.findLast(({ kind }) => kind === 'page.published');
    const { manifest, head } = published?.kind === 'page.published' ? published.value : ({} as never);
    const text = textOf(mail);
    for (const part of [manifest, head.digest, `${page.app.server.page}/fr/`, '0800 00 12 34', 'Prochaine information'])
      expect(text).toContain(part);
    await expect.poll(page.counts).toMatchObject({ told: { version: 2, sent: 1, failed: 0, remaining: 0 } });
    await page.look();
    await page.look();
    const left = page.app.server.journals.open(page.crisis).entries.filter(({ kind }) => kind === 'head.left');
    expect(left.map(({ value }) => value)).toEqual([{ head, by: 'subscribers', told: { sent: 1, failed: 0 } }]);
    const cookie = await page.app.signIn('observer', 'Hind Alaoui');
    const shown = await page.app.ask('GET', `/c/${page.crisis}/journal?lang=en`, { cookie, accept: 'text/html' });
    expect(await shown.text()).toMatch(/Mails sent<\/dt><dd[^>]*>.*?1.*?<\/dd>/);
  });

  it('ends by one press in the reader’s own program', async () => {
    const mail = await page.mailTo('amal@example.org', 2);
    const path = pathIn(mail, 'arreter');
    expect(headerOf(mail, 'List-Unsubscribe')).toBe(`<${page.app.server.forms}${path}>`);
    expect(headerOf(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    await fetch(`${page.forms}${path}`);
    expect(await page.counts()).toMatchObject({ confirmed: 1 });
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    expect((await fetch(`${page.forms}${path}`, { method: 'POST', body: form })).status).toBe(200);
    expect(await page.counts()).toMatchObject({ confirmed: 0, waiting: 0 });
    expect((await page.post(path)).status).toBe(200);
  });
});
