import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScopeResult, Slots } from '../../src/contract/index.ts';
import { openJournals, type Act, type Journal, type Journals } from '../../src/journal/index.ts';
import type { Digest, FactId, PersonId, Role } from '../../src/kernel/index.ts';
import { factsFromScope, factsOf, type CurrentFact } from '../../src/ledger/index.ts';
import { openSigner } from '../../src/platform/signing/index.ts';
import type { Store } from '../../src/platform/store/index.ts';
import { settableClock, systemRandom, type Clock } from '../../src/platform/system/index.ts';
import { entries, hour } from './entries.ts';

export const ZONE = 'Africa/Casablanca';

/** A small leak as a scope run reports it: 1,200 people of the register, perhaps 30 more. */
export const scopeResult: ScopeResult = {
  run: 'run-one' as ScopeResult['run'],
  evidence: {
    files: 12,
    bytes: 9000,
    digest: 'e'.repeat(64) as Digest,
    read: 11,
    unread: [{ path: 'a.zip!b.pdf', reason: 'encrypted' }],
  },
  people: { certain: 1200, probable: 1200, upper: 1230, basis: 'register' },
  categories: [
    { id: 'name', people: 1200, records: 1300 },
    { id: 'national-id', people: 1180, records: 1200 },
    { id: 'bank-account', people: 903, records: 950 },
    { id: 'salary', people: 2, records: 2 },
  ],
  organisations: 40,
  verdicts: {
    records: { authentic: 900, outdated: 300, altered: 70, fabricated: 1, undecided: 0 },
    fields: { salaire: 70 },
  },
  dating: [],
  elapsedMs: 1,
};

/** The same leak without a register: numbers seen, no verdict. */
export const scopeWithoutRegister: ScopeResult = {
  ...scopeResult,
  people: { certain: 1235, probable: 1235, upper: 1235, basis: 'keys-seen' },
  categories: [{ id: 'name', people: 1230, records: 1300 }],
  verdicts: {
    records: { authentic: 0, outdated: 0, altered: 0, fabricated: 0, undecided: 1300 },
    fields: {},
  },
};

export const slots: Slots = {
  institution: {
    fr: 'Caisse de prévoyance',
    ar: 'صندوق الاحتياط الاجتماعي',
    en: 'Provident Fund',
    es: 'Caja de Previsión',
  },
  phone: '0800 00 12 34',
  phoneHours: { days: 'every-day', from: '08:00', to: '20:00' },
  alertedAt: hour(0),
  nextUpdateAt: hour(9),
  seenOn: 'messaging',
  claimedCategories: ['national-id', 'salary'],
  measures: [
    { id: 'complaint-filed', at: hour(2) },
    { id: 'service-closed', at: hour(1) },
  ],
};

/** The facts of a scope run, as the ledger holds them once it is attached. */
export function factsAfter(result: ScopeResult): ReadonlyMap<FactId, CurrentFact> {
  const facts = factsFromScope(result, { evidence: 'a'.repeat(64) as Digest, asOf: hour(3) });
  return factsOf(entries(facts.map((value) => ({ kind: 'fact.recorded', value, at: hour(3) }))));
}

export type Cell = Readonly<{
  journals: Journals;
  journal: Journal;
  clock: Clock & { set: (at: Act['at']) => void };
  /** An act of this person at the clock's time. */
  as: (person: string, role?: Role) => Act;
}>;

/** A declared crisis in a real journal over this store, at the first hour. */
export async function openCell(store: Store, mode: 'real' | 'rehearsal' = 'real'): Promise<Cell> {
  const clock = settableClock(hour(1));
  const journals = await openStoreJournals(store, clock);
  const journal = await journals.create();
  const as = (person: string, role: Role = 'director'): Act => ({ author: person as PersonId, role, at: clock.now() });
  await journal.append(as('amina'), 'crisis.declared', {
    mode,
    claimed: 'All data',
    seen: 'A channel',
    by: 'A reader',
  });
  return { journals, journal, clock, as };
}

/** The journals of a store, as another process would open them. */
export function openStoreJournals(store: Store, clock: Clock): ReturnType<typeof openJournals> {
  const signer = openSigner(mkdtempSync(join(tmpdir(), 'cellule-words-')));
  return openJournals({ store, signer, clock, random: systemRandom, mask: (text) => ({ text, masked: 0 }) });
}
