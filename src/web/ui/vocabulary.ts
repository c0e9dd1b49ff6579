import type {
  BriefAudience,
  SpokenChannel,
  CellName,
  Channel,
  ClaimStatus,
  ClaimSubject,
  ErratumReason,
  EntryValue,
  HeldReason,
  Incident,
  InstantName,
  Measure,
  Place,
  Severity,
  Slots,
  WithdrawalReason,
} from '../../contract/index.ts';
import type { Language, Role } from '../../kernel/index.ts';
import { ar } from './vocabulary-ar.ts';
import { en } from './vocabulary-en.ts';
import { fr } from './vocabulary-fr.ts';

type Note = EntryValue<'note.taken'>;
type PhoneDays = NonNullable<Slots['phoneHours']>['days'];

/**
 * The names of the things that several screens show; one word per thing. Figures and kinds of data have none here: inform names them,
 * so that the room and the public read the same words.
 */
export type Vocabulary = Readonly<{
  roles: Readonly<Record<Role, string>>;
  measures: Readonly<Record<Measure, string>>;
  places: Readonly<Record<Place, string>>;
  phoneDays: Readonly<Record<PhoneDays, string>>;
  instants: Readonly<Record<InstantName, string>>;
  severities: Readonly<Record<Severity, string>>;
  incidents: Readonly<Record<Incident, string>>;
  cells: Readonly<Record<CellName, string>>;
  channels: Readonly<Record<Channel, string>>;
  callChannels: Readonly<Record<EntryValue<'role.called'>['channel'], string>>;
  outcomes: Readonly<Record<EntryValue<'call.sent'>['outcome'], string>>;
  ranks: Readonly<Record<EntryValue<'role.called'>['rank'], string>>;
  sorts: Readonly<Record<NonNullable<Note['sort']>, string>>;
  confidences: Readonly<Record<NonNullable<Note['confidence']>, string>>;
  facets: Readonly<Record<NonNullable<Note['facets']>[number], string>>;
  claimStatuses: Readonly<Record<ClaimStatus, string>>;
  claimSubjects: Readonly<Record<ClaimSubject, string>>;
  errata: Readonly<Record<ErratumReason, string>>;
  withdrawals: Readonly<Record<WithdrawalReason, string>>;
  held: Readonly<Record<HeldReason, string>>;
  /** For whom a brief is, and by which way it went or a question came. */
  briefFor: Readonly<Record<BriefAudience, string>>;
  briefEvents: Readonly<Record<EntryValue<'brief.received'>['of'], string>>;
  spokenBy: Readonly<Record<SpokenChannel, string>>;
  pushed: Readonly<Record<EntryValue<'page.pushed'>['hosts'][number]['outcome'], string>>;
}>;

const VOCABULARIES: Readonly<Record<Language, Vocabulary>> = { fr, ar, en };

export function vocabularyOf(language: Language): Vocabulary {
  return VOCABULARIES[language];
}
