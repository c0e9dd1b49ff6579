import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** The name of the small plan. */
export const SMALL_PLAN = 'small-plan';

const both = (fr: string, ar = 'نص') => ({ fr, ar });

const seat = (role: string, cell: string, holder: string, alternates: string[] = []) => ({
  role,
  cell,
  holder,
  alternates,
  instructions: both(`Faire ce que fait ${role}.`),
  limits: both('Rien seul.'),
});

const person = (id: string) => ({
  id,
  name: `Personne ${id}`,
  mail: `${id}@caisse.example`,
  phone: '+212 5 00 00 00 00',
  outOfBand: { by: 'Signal', at: '+212 6 00 00 00 00' },
  reviewedOn: '2026-11-01',
});

/** Who is in it. */
const HEAD = {
  name: SMALL_PLAN,
  version: '1',
  title: both('Petit plan'),
  institution: both('Caisse d’essai'),
  languages: ['fr', 'ar'],
  zone: 'Africa/Casablanca',
  approved: { by: 'La directrice', on: '2026-10-01' },
  trigger: {
    authority: 'amina',
    alternate: 'driss',
    conditions: [{ id: 'seen', when: both('Des fichiers circulent.') }],
  },
  cells: [
    { id: 'operational', title: both('Opérations'), conveneWithin: 'PT30M' },
    { id: 'strategic', title: both('Direction'), conveneWithin: 'PT60M' },
    { id: 'night', title: both('Nuit'), conveneWithin: 'PT45M', enough: ['coordinator', 'scribe'] },
  ],
  roles: [
    seat('director', 'strategic', 'amina', ['driss']),
    seat('coordinator', 'operational', 'salma', ['hind', 'omar']),
    seat('technical', 'operational', 'omar', ['hind']),
    seat('scribe', 'operational', 'hind', ['omar']),
    seat('communicator', 'strategic', 'driss', ['salma']),
  ],
  forbidden: [['scribe', 'director']],
  alternateAfter: 'PT15M',
  contacts: ['amina', 'driss', 'salma', 'hind', 'omar'].map(person),
};

/** What it starts. */
const WORK = {
  procedures: [
    {
      id: 'leak',
      title: both('Fuite publiée'),
      incidents: ['leak-published'],
      tasks: [
        {
          id: 'preserve-logs',
          title: both('Garder les journaux techniques', 'حفظ السجلات التقنية'),
          owner: 'technical',
          alternate: 'coordinator',
          within: 'PT1H',
          proof: both('Empreinte de la copie'),
          mandatory: true,
        },
        {
          id: 'brief-hotline',
          title: both('Informer l’accueil'),
          owner: 'communicator',
          from: 'aware',
          within: 'PT2H',
        },
      ],
    },
  ],
  actions: [
    {
      id: 'freeze-accounts',
      title: both('Geler les changements de compte', 'تجميد تغيير الحسابات'),
      why: both('Un voleur change le compte avant le paiement.', 'يغيّر السارق الحساب قبل الأداء.'),
      owner: 'technical',
      within: 'PT1H',
      mandatory: true,
    },
  ],
  clocks: [
    {
      id: 'first-word',
      title: both('Premier mot public'),
      owner: 'communicator',
      from: 'alerted',
      within: 'PT1H',
      kind: 'house',
    },
    {
      id: 'authority',
      title: both('Prévenir l’autorité'),
      owner: 'coordinator',
      from: 'aware',
      within: 'PT72H',
      kind: 'law',
      source: 'RGPD, article 33',
    },
  ],
};

/** By what it is led and ended. */
const LEAD = {
  severities: [
    { id: 'medium', when: both('Limité.'), sitrepEvery: 'PT8H', wordEvery: 'PT12H' },
    { id: 'high', when: both('Grave.'), sitrepEvery: 'PT4H', wordEvery: 'PT4H' },
    { id: 'critical', when: both('Très grave.'), sitrepEvery: 'PT2H', wordEvery: 'PT2H' },
  ],
  thresholds: [
    {
      id: 'many',
      title: both('Plus de mille personnes'),
      when: { kind: 'people', above: 1000 },
      severity: 'critical',
      escalates: true,
      tasks: [{ id: 'warn-banks', title: both('Prévenir les banques'), owner: 'coordinator', within: 'PT2H' }],
    },
  ],
  decisions: [{ id: 'speak', decision: both('Parler dehors'), decides: 'director' }],
  skeletons: [],
  criteria: [
    { id: 'source-closed', title: both('La source est fermée'), owner: 'technical' },
    { id: 'people-told', title: both('Les personnes sont informées'), owner: 'communicator' },
  ],
  channels: { page: 'info.caisse.example', mail: 'relais.caisse.example', sms: 'route-1' },
  keyHolders: ['amina', 'driss', 'salma'],
};

/** A plan of a few roles, tasks, clocks and thresholds, as its members stand in the files. Any of them can be another. */
export function smallPlan(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { ...HEAD, ...WORK, ...LEAD, ...changes };
}

type Item = Readonly<Record<string, unknown>>;

const LISTS = ['contacts', 'actions', 'clocks', 'severities', 'thresholds', 'decisions', 'criteria'] as const;

/** Puts the small plan into a data folder, as an institution's own. */
export function keepSmallPlan(dataFolder: string, changes: Readonly<Record<string, unknown>> = {}): string {
  const folder = join(dataFolder, 'plans', SMALL_PLAN);
  for (const name of ['roles', 'procedures', 'skeletons']) mkdirSync(join(folder, name), { recursive: true });
  const { roles, procedures, skeletons, ...plan } = smallPlan(changes);
  for (const name of LISTS) {
    writeFileSync(join(folder, `${name}.yaml`), stringify(plan[name]));
    delete plan[name];
  }
  for (const { role, ...seatOf } of roles as Item[])
    writeFileSync(join(folder, 'roles', `${String(role)}.yaml`), stringify(seatOf));
  for (const { id, ...procedure } of procedures as Item[])
    writeFileSync(join(folder, 'procedures', `${String(id)}.yaml`), stringify(procedure));
  for (const { id, words, ...skeleton } of skeletons as Item[]) {
    writeFileSync(join(folder, 'skeletons', `${String(id)}.yaml`), stringify(skeleton));
    for (const [language, text] of Object.entries(words as Record<string, string>))
      writeFileSync(join(folder, 'skeletons', `${String(id)}.${language}.md`), text);
  }
  writeFileSync(join(folder, 'plan.yaml'), stringify(plan));
  return folder;
}
