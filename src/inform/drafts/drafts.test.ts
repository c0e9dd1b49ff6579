import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshStore } from '../../../test/support/database.ts';
import { hour } from '../../../test/support/entries.ts';
import { openCell, scopeResult, slots, ZONE, type Cell } from '../../../test/support/words.ts';
import { addMs, MINUTE_MS, type CrisisId, type Digest, type PersonId } from '../../kernel/index.ts';
import { attachScope, recordClaim } from '../../ledger/index.ts';
import { findStatement } from '../statements/index.ts';
import { openDrafts, type Drafts } from './index.ts';
import { composeDraft, submitDraft } from './submit-draft.ts';

let store: Awaited<ReturnType<typeof freshStore>>;
let cell: Cell;
let drafts: Drafts;
let crisis: CrisisId;

const carla = 'carla' as PersonId;
const nabil = 'nabil' as PersonId;
const place = { language: 'fr', block: 'known' } as const;
const given = { ...slots, measures: [], nextUpdateAt: hour(9), alertedAt: hour(0.5) };

beforeEach(async () => {
  store = await freshStore();
  cell = await openCell(store);
  ({ crisis } = cell.journal);
  drafts = openDrafts({ store, clock: cell.clock });
});

afterEach(() => store[Symbol.asyncDispose]());

const begin = (changes: object = {}) =>
  drafts.begin(crisis, carla, { skeleton: 'first-word', languages: ['fr', 'ar', 'en'], slots: given, ...changes });
const compose = async () =>
  composeDraft((await drafts.open(crisis))!, cell.journal.entries, { zone: ZONE, at: cell.clock.now() });
const paragraphs = async (language: 'fr' | 'en' = 'fr', block = 'known') =>
  (await compose()).texts[language]?.blocks.find(({ id }) => id === block)?.paragraphs;

describe('a block', () => {
  it('says what somebody wrote over it, in that language alone, until it is given back', async () => {
    await begin();
    const before = await paragraphs('en');
    expect(await drafts.save(crisis, carla, { ...place, words: 'Un.\n\nDeux.', base: 0 })).toBe(1);
    expect(await paragraphs()).toEqual(['Un.', 'Deux.']);
    expect(await paragraphs('en')).toEqual(before);
    await drafts.save(crisis, carla, { ...place, words: null, base: 1 });
    expect(await paragraphs()).not.toContain('Un.');
  });

  it('is left to whoever writes in it for half a minute, and then to others', async () => {
    await begin();
    const { until } = await drafts.lease(crisis, carla, place);
    expect(until).toBe(addMs(hour(1), MINUTE_MS / 2));
    await drafts.lease(crisis, carla, place);
    await expect(drafts.lease(crisis, nabil, place)).rejects.toMatchObject({ code: 'draft.block-held' });
    await expect(drafts.save(crisis, nabil, { ...place, words: 'Non.', base: 0 })).rejects.toMatchObject({
      code: 'draft.block-held',
    });
    await drafts.lease(crisis, nabil, { ...place, language: 'ar' });
    cell.clock.set(addMs(hour(1), MINUTE_MS));
    await drafts.lease(crisis, nabil, place);
  });

  it('is free once it was saved', async () => {
    await begin();
    await drafts.lease(crisis, carla, place);
    await drafts.save(crisis, carla, { ...place, words: 'Un.', base: 0 });
    expect((await drafts.lease(crisis, nabil, place)).holder).toBe(nabil);
  });

  it('is never written over unseen: of two who opened it at the same save, one is told', async () => {
    await begin();
    const save = (person: PersonId, words: string) => drafts.save(crisis, person, { ...place, words, base: 0 });
    const outcomes = await Promise.allSettled([save(carla, 'De Carla.'), save(nabil, 'De Nabil.')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'draft.saved-meanwhile' },
    });
    expect((await drafts.open(crisis))!.saves).toHaveLength(1);
  });

  it('holds no sign that no page could show, and neither do the fields', async () => {
    await begin();
    for (const words of ['Un\u0000mot.', 'Un\u001bmot.', 'Un\ud800mot.']) {
      const unwritable = { kind: 'invalid', code: 'draft.unwritable' };
      await expect(drafts.save(crisis, carla, { ...place, words, base: 0 })).rejects.toMatchObject(unwritable);
      await expect(begin({ slots: { ...given, spokesperson: { fr: words } } })).rejects.toMatchObject(unwritable);
    }
    expect(await drafts.save(crisis, carla, { ...place, words: 'Un\r\n\r\n\tmot.', base: 0 })).toBe(1);
  });

  it('has a length that a telephone can show', async () => {
    await begin();
    await expect(drafts.save(crisis, carla, { ...place, words: 'a'.repeat(1_000_000), base: 0 })).rejects.toMatchObject(
      {
        code: 'draft.too-long',
      },
    );
  });
});

describe('a draft', () => {
  it('is one a crisis, also for two who begin at once, and keeps what was written when its slots change', async () => {
    const [one, other] = await Promise.all([begin(), begin()]);
    expect(one.id).toBe(other.id);
    await drafts.save(crisis, carla, { ...place, words: 'Un.', base: 0 });
    const again = await begin({ slots: { ...given, phone: '0801 00 00 00' } });
    expect(again).toMatchObject({ id: one.id, version: 1, slots: { phone: '0801 00 00 00' } });
    await drafts.end(crisis);
    expect(await drafts.open(crisis)).toBeUndefined();
    expect((await begin()).id).not.toBe(one.id);
  });

  it('of another kind takes its place only where somebody says so, and is then taken up again as it stood', async () => {
    const first = await begin();
    await drafts.save(crisis, carla, { ...place, words: 'Un.', base: 0 });
    await expect(begin({ skeleton: 'closing-word' })).rejects.toMatchObject({ code: 'draft.other-kind' });
    await expect(begin({ skeleton: 'closing-word', instead: 'another' })).rejects.toMatchObject({
      code: 'draft.other-kind',
    });
    const second = await begin({ skeleton: 'closing-word', instead: first.id });
    expect(second).toMatchObject({ skeleton: 'closing-word', version: 0 });
    expect(await drafts.aside(crisis)).toMatchObject([{ id: first.id, skeleton: 'first-word', version: 1 }]);
    await drafts.resume(crisis, first.id);
    expect(await drafts.open(crisis)).toMatchObject({ id: first.id, version: 1 });
    expect(await paragraphs()).toEqual(['Un.']);
    await expect(drafts.resume(crisis, 'elsewhere' as never)).rejects.toMatchObject({ code: 'draft.none' });
    expect(await drafts.open(crisis)).toMatchObject({ id: first.id });
  });

  it('becomes an entry when somebody asks for approval, by its version, with the figures and claims that it names', async () => {
    await attachScope(cell.journal, cell.as('adil', 'analyst'), scopeResult, 'a'.repeat(64) as Digest);
    await recordClaim(cell.journal, cell.as('adil', 'analyst'), {
      id: 'cause' as never,
      subject: 'cause',
      status: 'probable',
      texts: { fr: 'Un compte volé.', ar: 'حساب مسروق.', en: 'A stolen account.' },
      evidence: [],
      asOf: hour(1),
      owner: 'technical',
    });
    await begin();
    const words = 'Nous avons compté {{fact:people}}. {{claim:cause}}';
    await drafts.save(crisis, carla, { ...place, words, base: 0 });
    const draft = (await drafts.open(crisis))!;
    const id = await submitDraft(cell.journal, cell.as('carla', 'communicator'), { draft, zone: ZONE, needs: [] });
    const statement = findStatement(cell.journal, id);
    expect(statement).toMatchObject({ draft: { id: draft.id, version: 1 }, claims: [{ id: 'cause' }] });
    expect(statement.facts.map((use) => use.id)).toContain('people');
    expect(statement.texts.fr?.blocks.find((block) => block.id === 'known')?.paragraphs[0]).toContain('Un compte volé');
    await recordClaim(cell.journal, cell.as('adil', 'analyst'), {
      id: 'cause' as never,
      subject: 'cause',
      status: 'refuted',
      texts: { fr: 'Un compte volé.' },
      evidence: [],
      asOf: hour(1),
      owner: 'technical',
    });
    expect(findStatement(cell.journal, id).staleClaims).toEqual(['cause']);
  });

  it('that has words in Tamazight without a title is not asked to be approved, for they would be left out', async () => {
    await begin();
    const block = { ...place, language: 'zgh' as const, block: 'happened' as const };
    await drafts.save(crisis, carla, { ...block, words: '# ⵉⵙⴰⵍⵏ\nⴼⴼⵖⵏ ⵉⴼⵓⵢⵍⴰ.', base: 0 });
    const order = async () => ({ draft: (await drafts.open(crisis))!, zone: ZONE, needs: [] });
    const act = cell.as('carla', 'communicator');
    const submitted = submitDraft(cell.journal, act, await order());
    await expect(submitted).rejects.toMatchObject({ code: 'statement.part-missing' });
  });

  it('that names nothing known, or lacks a field, is not asked to be approved', async () => {
    await begin();
    await drafts.save(crisis, carla, { ...place, words: 'Il y a {{fact:nothing}} et {{fact:people}}.', base: 0 });
    const order = async () => ({ draft: (await drafts.open(crisis))!, zone: ZONE, needs: [] });
    const act = cell.as('carla', 'communicator');
    await expect(submitDraft(cell.journal, act, await order())).rejects.toMatchObject({
      code: 'statement.names-nothing',
    });
    expect((await compose()).texts.fr?.blocks.find(({ id }) => id === 'known')?.paragraphs[0]).toContain('…');
    const { phone: _, ...lacking } = given;
    await begin({ slots: lacking });
    await expect(submitDraft(cell.journal, act, await order())).rejects.toMatchObject({ code: 'draft.slots-missing' });
  });
});
