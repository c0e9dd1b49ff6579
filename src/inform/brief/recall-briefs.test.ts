import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshStore } from '../../../test/support/database.ts';
import { hour } from '../../../test/support/entries.ts';
import { openCell, slots, ZONE, type Cell } from '../../../test/support/words.ts';
import type { Slots } from '../../contract/index.ts';
import type { CommitmentId, Digest, PublicationId } from '../../kernel/index.ts';
import { makeCommitment, moveCommitment, noteMissedCommitments } from '../../ledger/index.ts';
import { findStatement, submitStatement } from '../statements/index.ts';
import { issueBrief } from './issue-brief.ts';
import { briefsOf, mustHearRecall } from './model.ts';
import { noteReceipt } from './note-receipt.ts';
import { recallBriefs } from './recall-briefs.ts';

// A brief holds until something that it says is another thing: not a figure alone.
let store: Awaited<ReturnType<typeof freshStore>>;
let cell: Cell;
const act = () => cell.as('carla', 'communicator');

beforeEach(async () => {
  store = await freshStore();
  cell = await openCell(store);
  cell.clock.set(hour(2));
});

afterEach(() => store[Symbol.asyncDispose]());

/** Puts words on the page, as the journal says it. */
async function speak(changes: Partial<Slots> = {}): Promise<void> {
  const { journal } = cell;
  const id = await submitStatement(journal, act(), {
    skeleton: 'first-word',
    slots: { ...slots, ...changes },
    zone: ZONE,
  });
  const { digests, nextUpdateAt } = findStatement(journal, id);
  const version = journal.entries.filter(({ kind }) => kind === 'page.published').length + 1;
  await journal.append(act(), 'page.published', {
    id: `page-${version}` as PublicationId,
    statement: id,
    version,
    digests,
    manifest: 'b'.repeat(64) as Digest,
    nextUpdateAt,
    head: journal.head(),
  });
}

const issue = (neverSay: object = {}) =>
  issueBrief(cell.journal, act(), { order: { audience: 'ministry', to: ['Cabinet'], neverSay }, zone: ZONE });
const linesIn = (language: 'fr' | 'ar' | 'en', part: string) =>
  briefsOf(cell.journal.entries)
    .at(-1)!
    .texts[language]!.parts.find(({ id }) => id === part)?.lines ?? [];
async function recalledFor(): Promise<string | undefined> {
  await recallBriefs(cell.journal, act());
  await recallBriefs(cell.journal, act());
  return briefsOf(cell.journal.entries)[0]!.recalled?.why;
}

describe('a brief is recalled', () => {
  it('when words go onto the page that it does not have, and stays while nothing changes', async () => {
    await submitStatement(cell.journal, act(), { skeleton: 'first-word', slots, zone: ZONE });
    await issue();
    expect(await recalledFor()).toBeUndefined();
    await speak();
    expect(await recalledFor()).toBe('text');
    const [recalled] = cell.journal.entries.filter(({ kind }) => kind === 'brief.recalled');
    const published = cell.journal.entries.findLast(({ kind }) => kind === 'page.published');
    expect(recalled!.value).toMatchObject({ because: published!.seq });
  });

  it.each([
    ['the hour of the next word', 'hour', { nextUpdateAt: hour(12) }],
    ['the telephone', 'contact', { phone: '0800 99 99 99' }],
    ['who speaks', 'contact', { spokesperson: { fr: 'Nadia Berrada', ar: 'نادية برادة', en: 'Nadia Berrada' } }],
  ] as const)('when %s is another one', async (_, why, changes) => {
    await speak();
    await issue();
    await speak();
    expect(await recalledFor()).toBeUndefined();
    await speak(changes);
    expect(await recalledFor()).toBe(why);
  });

  it('when its message is another one, and who holds it is known until they hear so', async () => {
    await speak();
    await issue();
    const { id: brief } = briefsOf(cell.journal.entries)[0]!;
    await noteReceipt(cell.journal, act(), { brief, by: 'Cabinet', channel: 'hand', of: 'brief' });
    await noteReceipt(cell.journal, act(), { brief, by: 'Préfecture', channel: 'mail', of: 'brief' });
    await speak({ seenOn: 'forum' });
    expect(await recalledFor()).toBe('text');
    const holders = () => mustHearRecall(briefsOf(cell.journal.entries)[0]!, briefsOf(cell.journal.entries));
    expect(holders()).toEqual(['Cabinet', 'Préfecture']);
    await noteReceipt(cell.journal, act(), { brief, by: 'Cabinet', channel: 'phone', of: 'recall' });
    expect(holders()).toEqual(['Préfecture']);
  });

  it('when a promise is late, and the next one says that it is', async () => {
    await speak();
    const id = 'desks' as CommitmentId;
    const texts = { fr: 'Douze guichets ouvriront.', ar: 'ستُفتح اثنا عشر شباكا.', en: 'Twelve desks will open.' };
    const from = { decision: 1 };
    await makeCommitment(cell.journal, act(), { id, texts, owner: 'resources', dueAt: hour(3), from, isPublic: true });
    await issue();
    expect(linesIn('fr', 'promises')[0]).not.toContain('En retard');
    cell.clock.set(hour(4));
    await noteMissedCommitments(cell.journal, act());
    expect(await recalledFor()).toBe('promise');
    await issue();
    expect(linesIn('fr', 'promises')[0]).toMatch(/^Douze guichets.*En retard/);
    expect(linesIn('ar', 'promises')[0]).toContain('متأخر');
    await moveCommitment(cell.journal, act(), { id, dueAt: hour(8), texts });
    await recallBriefs(cell.journal, act());
    expect(briefsOf(cell.journal.entries)[1]).toMatchObject({ recalled: { why: 'promise' } });
  });
});

describe('what is not to be said', () => {
  it('stands in the language of its readers; lines of one language alone stand in each', async () => {
    await speak();
    await issue({ fr: ['Le nom du prestataire'], ar: ['اسم المقاول'], en: ['The name of the provider'] });
    expect(linesIn('ar', 'never').at(-1)).toBe('اسم المقاول');
    expect(linesIn('en', 'never').at(-1)).toBe('The name of the provider');
    await issue({ fr: ['Le nom du prestataire'] });
    expect(linesIn('ar', 'never').at(-1)).toBe('Le nom du prestataire');
    await expect(issue({ fr: ['Un', 'Deux'], ar: ['واحد'] })).rejects.toMatchObject({
      code: 'brief.never-say-languages',
    });
  });
});
