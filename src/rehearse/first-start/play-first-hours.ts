import type { Slots, ScopeResult } from '../../contract/index.ts';
import { publishStatement, submitStatement, approveStatement, type PublishParts } from '../../inform/index.ts';
import type { Act, Journal, Journals } from '../../journal/index.ts';
import {
  addMs,
  DAY_MS,
  MINUTE_MS,
  type CrisisId,
  type Digest,
  type Instant,
  type PersonId,
  type Role,
} from '../../kernel/index.ts';
import { attachScope } from '../../ledger/index.ts';
import { declareCrisis, makeDecision, takeNote } from '../../respond/index.ts';

/** The people of the rehearsal: invented, named by their part. */
const CAST = {
  director: 'rehearsal-director' as PersonId,
  communicator: 'rehearsal-communicator' as PersonId,
  analyst: 'rehearsal-analyst' as PersonId,
} as const satisfies Partial<Record<Role, PersonId>>;

/** Whether this journal was opened by the people of the rehearsal, and not by somebody of the house. */
export function isPlayedBy({ entries }: Pick<Journal, 'entries'>): boolean {
  return entries.some(({ kind, author }) => kind === 'crisis.declared' && author === CAST.director);
}

export type FirstHours = Readonly<{
  journals: Journals;
  now: Instant;
  /** The scope run over the generated leak, and the digest of its document. */
  result: ScopeResult;
  digest: Digest;
  publish: PublishParts;
  zone: string;
}>;

/**
 * Plays the first hour and three quarters of a rehearsal up to `now`: an alert, a first word after forty minutes, then figures that
 * nobody has told the public yet. The newcomer's next act is to write and publish the second word.
 */
export async function playFirstHours(parts: FirstHours): Promise<CrisisId> {
  const { journals, now, result, digest } = parts;
  const act = (role: keyof typeof CAST, minutesAgo: number): Act => ({
    author: CAST[role],
    role,
    at: addMs(now, -minutesAgo * MINUTE_MS),
  });

  const crisis = await declareCrisis(journals, act('director', 105), {
    mode: 'rehearsal',
    claimed: 'Salaires et comptes bancaires d’assurés diffusés',
    seen: 'Un canal de messagerie public, deux archives ZIP',
    by: 'Un journaliste, par téléphone à la permanence',
  });
  const journal = journals.open(crisis);
  await takeNote(journal, act('director', 98), {
    text: 'Cellule réunie : direction, communication, analyse. Salle 2, ligne 14.',
  });
  await makeDecision(journal, act('director', 88), {
    question: 'Fermer le portail des employeurs pendant les vérifications ?',
    choice: 'Oui, lecture seule jusqu’à demain 8 h',
    reason:
      'Les fichiers montrent des déclarations : la même porte peut encore être ouverte. Les paiements ne passent pas par le portail.',
  });
  await speakFirst(parts, journal, act);
  await takeNote(journal, act('analyst', 40), {
    text: 'Archives copiées et scellées sous témoin. Comparaison au référentiel en cours.',
  });
  await attachScope(journal, act('analyst', 12), result, digest);
  await takeNote(journal, act('communicator', 6), {
    text: 'Deux rédactions demandent combien de personnes sont concernées.',
  });
  return crisis;
}

async function speakFirst(
  { publish, zone, now }: FirstHours,
  journal: Journal,
  act: (role: keyof typeof CAST, minutesAgo: number) => Act,
): Promise<void> {
  const at = (minutesAgo: number) => addMs(now, -minutesAgo * MINUTE_MS);
  const slots: Slots = {
    institution: {
      fr: 'Caisse de prévoyance de démonstration',
      ar: 'صندوق الاحتياط التجريبي',
      en: 'Demonstration Provident Fund',
    },
    phone: '0800 00 00 00',
    phoneHours: { days: 'every-day', from: '08:00', to: '20:00' },
    directBy: nextHalfHour(addMs(now, 3 * DAY_MS)),
    directChannel: 'letter',
    alertedAt: at(105),
    nextUpdateAt: nextHalfHour(addMs(now, 15 * MINUTE_MS)),
    claimedCategories: ['name', 'national-id', 'bank-account', 'salary'],
    measures: [
      { id: 'service-closed', at: at(86) },
      { id: 'cyber-authority-told', at: at(80) },
    ],
  };
  const statement = await submitStatement(journal, act('communicator', 70), { skeleton: 'first-word', slots, zone });
  const { digests } = journal.entries.findLast((entry) => entry.kind === 'statement.submitted')!.value;
  await approveStatement(journal, act('director', 66), { id: statement, digests });
  await publishStatement(publish, journal, act('communicator', 65), statement);
}

/** The public reads round hours. */
function nextHalfHour(from: Instant): Instant {
  const HALF_HOUR_MS = 30 * MINUTE_MS;
  return addMs(from, HALF_HOUR_MS - (Date.parse(from) % HALF_HOUR_MS));
}
