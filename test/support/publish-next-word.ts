import { expect } from 'vitest';
import { addMs, HOUR_MS, type CrisisId } from '../../src/kernel/index.ts';
import { systemClock } from '../../src/platform/system/index.ts';
import type { TestApp } from './app.ts';

type People = Readonly<{ writer: string; approver: string }>;

/** Writes, approves and publishes the next word of a crisis through the API, with the slots that it offers. Gives its version. */
export async function publishNextWord(app: TestApp, crisis: CrisisId, { writer, approver }: People): Promise<number> {
  const at = `/api/crises/${crisis}`;
  const send = async (path: string, cookie: string, body: unknown) => {
    const answer = await app.ask('POST', `${at}/${path}`, { cookie, body });
    const text = await answer.text();
    expect(answer.status, `${path}: ${text}`).toBeLessThan(300);
    return JSON.parse(text) as Record<string, string>;
  };
  const { slots } = (await (await app.ask('GET', `${at}/skeleton`, { cookie: writer })).json()) as { slots: object };
  const { id } = await send('statements', writer, { ...slots, nextUpdateAt: addMs(systemClock.now(), HOUR_MS) });
  const submitted = app.server.journals.open(crisis).entries.findLast(({ kind }) => kind === 'statement.submitted');
  const digests = submitted?.kind === 'statement.submitted' ? submitted.value.digests : {};
  await send(`statements/${id}/approval`, approver, { digests });
  await send(`statements/${id}/publication`, writer, {});
  const published = app.server.journals.open(crisis).entries.findLast(({ kind }) => kind === 'page.published');
  return published?.kind === 'page.published' ? published.value.version : 0;
}
