import type { EntryKind } from '../../../contract/index.ts';
import type { Language } from '../../../kernel/index.ts';
import { catalogue, type Plural } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** The lanes of the filter, each some kinds of entries. */
export const LANES = {
  notes: ['note.taken', 'entry.corrected', 'entry.erased', 'crisis.declared'],
  decisions: [
    'decision.made',
    'decision.reviewed',
    'instant.set',
    'severity.set',
    'combination.lifted',
    'crisis.closed',
    'crisis.reopened',
  ],
  figures: [
    'scope.started',
    'scope.attached',
    'evidence.opened',
    'sample.drawn',
    'sample.opened',
    'sample.marked',
    'sample.judged',
    'verdict.proposed',
    'verdict.confirmed',
    'verdict.withdrawn',
    'fact.recorded',
    'claim.recorded',
  ],
  words: [
    'statement.submitted',
    'statement.approved',
    'statement.refused',
    'rule.overridden',
    'publication.scheduled',
    'publication.unscheduled',
    'publication.held',
    'page.published',
    'page.refreshed',
    'page.pushed',
    'update.missed',
    'commitment.made',
    'commitment.kept',
    'commitment.moved',
    'commitment.missed',
    'commitment.broken',
    'brief.issued',
    'brief.received',
    'brief.recalled',
    'speech.recorded',
    'speech.approved',
    'speech.dropped',
    'press.asked',
    'press.drafted',
    'press.refused',
    'press.answered',
    'press.dropped',
  ],
  people: [
    'person.invited',
    'person.joined',
    'role.granted',
    'reads.digested',
    'channel.compromised',
    'channel.restored',
  ],
  tasks: [
    'task.opened',
    'task.changed',
    'task.taken',
    'task.blocked',
    'task.unblocked',
    'task.asked',
    'task.answered',
    'task.done',
    'task.dropped',
    'task.reopened',
    'clock.started',
    'clock.met',
    'clock.dropped',
    'clock.missed',
    'threshold.crossed',
  ],
  cell: [
    'plan.activated',
    'cell.opened',
    'cell.closed',
    'role.called',
    'call.sent',
    'call.answered',
    'role.taken',
    'role.released',
    'handover.written',
    'sitrep.issued',
    'sitrep.missed',
    'criterion.met',
    'criterion.overridden',
    'criterion.reopened',
    'cost.recorded',
    'head.left',
    'crisis.linked',
  ],
} as const satisfies Readonly<Record<string, readonly EntryKind[]>>;

export type Lane = keyof typeof LANES;

/** Names of what an entry of the cell says. */
export type LabelName =
  | 'status'
  | 'language'
  | 'rule'
  | 'about'
  | 'options'
  | 'dissent'
  | 'reviewAt'
  | 'source'
  | 'result'
  | 'answer'
  | 'asked'
  | 'role'
  | 'who'
  | 'due'
  | 'when'
  | 'plan'
  | 'severity'
  | 'outcome'
  | 'kept'
  | 'replaced'
  | 'conditions'
  | 'actions'
  | 'needs'
  | 'uncertainties'
  | 'stillHolds'
  | 'discarded'
  | 'situation'
  | 'watch'
  | 'proof'
  | 'amount'
  | 'next'
  | 'digest'
  | 'mailed'
  | 'unmailed'
  | 'reads'
  | 'tasks'
  | 'because'
  | 'real'
  | 'drill';

export type JournalTexts = Readonly<{
  title: string;
  filter: string;
  all: string;
  lanes: Readonly<Record<Lane, string>>;
  kinds: Readonly<Record<EntryKind, string>>;
  labels: Readonly<Record<LabelName, string>>;
  noted: (moment: string) => string;
  claimed: string;
  seen: string;
  by: string;
  question: string;
  choice: string;
  reason: string;
  figures: Plural;
  files: (read: string, all: string) => string;
  opened: (item: string, opening: string) => string;
  handedIn: (files: string) => string;
  judgedWith: (day: string) => string;
  drawn: (size: string, population: string) => string;
  access: string;
  marks: string;
  judged: (errors: string, size: string) => string;
  confirms: (seq: string) => string;
  takesBack: (seq: string) => string;
  version: (version: string) => string;
  nextAt: (moment: string) => string;
  promisedAt: (moment: string) => string;
  invited: (role: string) => string;
  joined: (role: string) => string;
  corrects: (seq: string) => string;
  corrected: (seq: string) => string;
  erased: string;
  erases: (seq: string) => string;
  correct: string;
  correctOrErase: string;
  correctText: string;
  correctReason: string;
  correctSend: string;
  erase: string;
  eraseMeans: string;
  eraseSend: string;
  older: string;
  newer: string;
  export: string;
  head: (digest: string) => string;
  empty: string;
}>;

export const JOURNAL: Readonly<Record<Language, JournalTexts>> = catalogue({ fr, ar, en });
