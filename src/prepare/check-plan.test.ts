import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { planSchema, type Plan, type PlanRecord } from '../contract/index.ts';
import { instant, type Digest } from '../kernel/index.ts';
import { checkPlan, digestOfWords, readPlan, RULES, type ReadPlan } from './index.ts';

const NOW = instant('2026-11-29T08:00:00.000Z');
const ON = '2026-11-20';
const folderOf = (name: string) => fileURLToPath(new URL(`../../plans/${name}`, import.meta.url));
const SHIPPED = ['ma-securite-sociale', 'eu-public-body'] as const;

/** What only an institution can settle. */
const ITS_OWN = [
  'channel-not-named',
  'channel-not-proved',
  'contact-invented',
  'contact-stale',
  'no-approved-skeleton',
  'no-drill',
  'no-out-of-band',
  'not-approved',
];

/** A shipped plan in an institution that made it its own: people replaced, approved, played, its routes proved. */
async function livedIn(name: string = SHIPPED[0]): Promise<ReadPlan> {
  const read = await readPlan(folderOf(name));
  const plan: Plan = {
    ...read.plan,
    approved: { by: 'the head', on: ON },
    channels: { page: 'host', mail: 'relay', sms: 'route' },
    contacts: read.plan.contacts.map((contact) => ({
      ...contact,
      mail: `${contact.id}@institution.ma`,
      outOfBand: { by: 'mobile', at: 'on the card' },
      reviewedOn: ON,
    })),
    skeletons: read.plan.skeletons.map((skeleton) => ({
      ...skeleton,
      approved: { by: 'the head', on: ON, digest: digestOfWords(skeleton.words) },
    })),
  };
  const drill = { kind: 'drill', on: ON, crisis: 'c1', version: plan.version, digest: read.digest } as const;
  const send = (channel: 'page' | 'mail' | 'sms'): PlanRecord => ({ kind: 'send', on: ON, channel, receipt: '250' });
  return {
    ...read,
    plan: planSchema.parse(plan),
    records: [{ ...drill, tasksDone: 4, tasks: 4 }, send('page'), send('mail'), send('sms')],
  };
}

describe.each(SHIPPED)('the shipped plan %s', (name) => {
  it('lacks nothing but what an institution must settle itself', async () => {
    const { ready, findings } = checkPlan(await readPlan(folderOf(name)), NOW);
    expect(ready).toBe(false);
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual(ITS_OWN);
  });

  it('is ready once that is settled', async () => {
    expect(checkPlan(await livedIn(name), NOW)).toEqual({ ready: true, findings: [] });
  });
});

type Defect = readonly [rule: string, path: string, plant: (read: ReadPlan) => ReadPlan];

const inPlan =
  (change: (plan: Plan) => Partial<Plan>) =>
  (read: ReadPlan): ReadPlan => ({ ...read, plan: { ...read.plan, ...change(read.plan) } });

const first = <Item>(items: readonly Item[], change: Partial<Item>): Item[] =>
  items.map((item, index) => (index === 0 ? { ...item, ...change } : item));

const firstTask = (change: Partial<Plan['actions'][number]>) =>
  inPlan(({ actions }) => ({ actions: first(actions, change) }));
const firstContact = (change: Partial<Plan['contacts'][number]>) =>
  inPlan(({ contacts }) => ({ contacts: first(contacts, change) }));
const firstClock = (change: Partial<Plan['clocks'][number]>) =>
  inPlan(({ clocks }) => ({ clocks: first(clocks, change) }));
const firstRole = (change: Partial<Plan['roles'][number]>) => inPlan(({ roles }) => ({ roles: first(roles, change) }));
const role = (name: string, change: Partial<Plan['roles'][number]>) =>
  inPlan(({ roles }) => ({ roles: roles.map((seat) => (seat.role === name ? { ...seat, ...change } : seat)) }));
const inWords = (skeletons: Plan['skeletons'], before: string, after: string) => ({
  ...skeletons[0]!.words,
  fr: skeletons[0]!.words.fr!.replace(before, after),
});
const approvedOf = (words: Plan['skeletons'][number]['words']) => ({
  by: 'the head',
  on: ON,
  digest: digestOfWords(words),
});
const without =
  <Kind extends PlanRecord['kind']>(kind: Kind) =>
  (read: ReadPlan): ReadPlan => ({
    ...read,
    records: read.records.filter((record) => record.kind !== kind),
  });

const DEFECTS: readonly Defect[] = [
  ['empty-role', 'roles/director.yaml#holder', firstRole({ holder: undefined })],
  ['no-alternate', 'roles/director.yaml#alternates', firstRole({ alternates: [] })],
  ['forbidden-combination', 'roles/scribe.yaml#amina-haddad', role('scribe', { holder: 'amina-haddad' })],
  ['forbidden-combination', 'roles/scribe.yaml#karim-ouazzani', role('scribe', { alternates: ['karim-ouazzani'] })],
  ['unknown-contact', 'roles/director.yaml#holder', firstRole({ holder: 'nobody-known' })],
  [
    'contact-twice',
    'contacts.yaml#amina-haddad',
    inPlan(({ contacts }) => ({ contacts: [...contacts, contacts[0]!] })),
  ],
  ['contact-stale', 'contacts.yaml#amina-haddad.reviewedOn', firstContact({ reviewedOn: '2025-11-01' })],
  ['contact-invented', 'contacts.yaml#amina-haddad.mail', firstContact({ mail: 'a@b.invalid' })],
  ['contact-invented', 'contacts.yaml#amina-haddad', firstContact({ mail: undefined })],
  ['no-out-of-band', 'contacts.yaml#amina-haddad.outOfBand', firstContact({ outOfBand: undefined })],
  ['key-holders', 'plan.yaml#keyHolders', inPlan(() => ({ keyHolders: ['amina-haddad', 'amina-haddad'] }))],
  [
    'no-trigger-authority',
    'plan.yaml#trigger.alternate',
    inPlan(({ trigger }) => ({ trigger: { ...trigger, alternate: trigger.authority } })),
  ],
  [
    'no-outside-contact',
    'contacts.yaml',
    inPlan(({ contacts }) => ({ contacts: contacts.filter(({ isOutside }) => !isOutside) })),
  ],
  ['untranslated', 'actions.yaml#isolate.title.ar', firstTask({ title: { fr: 'Isoler', en: 'Isolate' } })],
  [
    'skeleton-changed',
    'skeletons/holding.yaml#approved.digest',
    inPlan(({ skeletons }) => ({
      skeletons: first(skeletons, { words: inWords(skeletons, 'circulent', 'se vendent') }),
    })),
  ],
  [
    'skeleton-unready',
    'skeletons/holding.fr.md',
    inPlan(({ skeletons }) => {
      const words = inWords(skeletons, '{{phone}}', '{{phonne}}');
      return { skeletons: first(skeletons, { words, approved: approvedOf(words) }) };
    }),
  ],
  [
    'no-approved-skeleton',
    'skeletons',
    inPlan(({ skeletons }) => ({ skeletons: first(skeletons, { approved: undefined }) })),
  ],
  ['unknown-role', 'actions.yaml#isolate.owner', firstTask({ owner: 'observer' })],
  ['task-without-proof', 'actions.yaml#isolate.proof', firstTask({ proof: undefined })],
  ['task-alternate-is-owner', 'actions.yaml#isolate.alternate', firstTask({ alternate: 'technical' })],
  ['task-span', 'actions.yaml#isolate.within', firstTask({ within: 'P400D' })],
  [
    'no-mandatory-task',
    'procedures/insider.yaml#tasks',
    inPlan(({ procedures }) => ({
      procedures: first(procedures, { tasks: procedures[0]!.tasks.map((task) => ({ ...task, mandatory: false })) }),
    })),
  ],
  [
    'incident-without-procedure',
    'procedures',
    inPlan(({ procedures }) => ({ procedures: procedures.filter(({ id }) => id !== 'insider') })),
  ],
  [
    'undecided',
    'decisions.yaml#cut-system',
    inPlan(({ decisions }) => ({ decisions: decisions.filter(({ id }) => id !== 'cut-system') })),
  ],
  ['no-exit-criterion', 'criteria.yaml', inPlan(() => ({ criteria: [] }))],
  ['no-first-word-clock', 'clocks.yaml#first-word', firstClock({ within: 'PT3H' })],
  ['law-without-source', 'clocks.yaml#first-word.source', firstClock({ kind: 'law' })],
  ['clock-span', 'clocks.yaml#first-word.within', firstClock({ within: 'PT0M' })],
  ['severity-missing', 'severities.yaml#low', inPlan(({ severities }) => ({ severities: severities.slice(1) }))],
  [
    'cadence-not-tighter',
    'severities.yaml#medium.wordEvery',
    inPlan(({ severities }) => ({ severities: first(severities, { wordEvery: 'PT1H' }) })),
  ],
  ['no-night-cell', 'plan.yaml#cells.night', inPlan(({ cells }) => ({ cells: cells.slice(0, 2) }))],
  [
    'night-combination',
    'plan.yaml#cells.night.enough',
    inPlan(({ roles }) => ({
      roles: roles.map((seat) =>
        ['director', 'scribe'].includes(seat.role) ? { ...seat, holder: 'amina-haddad', alternates: [] } : seat,
      ),
    })),
  ],
  ['not-approved', 'plan.yaml#approved', inPlan(() => ({ approved: { by: 'the head', on: '2025-01-01' } }))],
  ['no-drill', 'records', without('drill')],
  ['drill-of-another-plan', 'records', (read) => ({ ...read, digest: '0'.repeat(64) as Digest })],
  ['channel-not-named', 'plan.yaml#channels.sms', inPlan(() => ({ channels: { page: 'host', mail: 'relay' } }))],
  ['channel-not-proved', 'plan.yaml#channels.mail', without('send')],
];

describe('a rule of readiness', () => {
  it.each(DEFECTS)('%s sees its defect at %s', async (rule, path, plant) => {
    const { ready, findings } = checkPlan(plant(await livedIn()), NOW);
    expect(findings.filter((finding) => finding.rule === rule).map((finding) => finding.path)).toContain(path);
    expect(ready).toBe(rule === 'drill-of-another-plan');
  });

  it('asks for each text in Spanish too, where the plan is in it, and for the same paragraphs', async () => {
    const read = await livedIn();
    const [skeleton] = read.plan.skeletons;
    const spanish = { ...skeleton!.words, es: '# Circulan archivos\n\nUn solo párrafo.' };
    const plan = planSchema.parse({
      ...read.plan,
      languages: [...read.plan.languages, 'es'],
      skeletons: first(read.plan.skeletons, { words: spanish, approved: approvedOf(spanish) }),
    });
    const { findings } = checkPlan({ ...read, plan }, NOW);
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'untranslated', path: 'plan.yaml#title.es', about: { language: 'es' } }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'skeleton-unready', about: { language: 'es', fault: 'uneven' } }),
    );
  });

  it('has each a planted defect, and an id of its own', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...new Set(DEFECTS.map(([rule]) => rule))].sort()).toEqual(ids.toSorted());
  });
});
