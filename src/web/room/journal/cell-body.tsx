import type { VNode } from 'preact';
import type { EntryKind, Localised } from '../../../contract/index.ts';
import type { Entry } from '../../../journal/index.ts';
import { isolate, shortDigest, textIn } from '../../ui/index.ts';
import type { Words } from './entry-body.tsx';
import { Pairs } from './pairs.tsx';
import type { LabelName } from './texts.ts';

/** A name and what stands behind it; a line without anything behind it is left out. */
export type Told = readonly (readonly [LabelName, string | undefined])[];

type Tellers = { readonly [Kind in CellKind]: (entry: Entry & { kind: Kind }, words: Words) => Told };

/** What the cell writes of its own work, each as names and texts. */
export type CellKind = Extract<
  EntryKind,
  | `plan.${string}`
  | `severity.${string}`
  | `cell.${string}`
  | `role.${string}`
  | `call.${string}`
  | `combination.${string}`
  | `handover.${string}`
  | `task.${string}`
  | `instant.${string}`
  | `clock.${string}`
  | 'decision.reviewed'
  | `sitrep.${string}`
  | `threshold.${string}`
  | `criterion.${string}`
  | `cost.${string}`
  | `head.${string}`
  | `reads.${string}`
  | `channel.${string}`
  | 'crisis.linked'
  | 'crisis.closed'
  | 'crisis.reopened'
>;

const TELLERS: Tellers = {
  'plan.activated': ({ value }, { vocabulary }) => [
    ['plan', `${value.plan} ${value.version}`],
    ['severity', vocabulary.severities[value.severity]],
    ['digest', shortDigest(value.digest)],
  ],
  'severity.set': ({ value }, { vocabulary }) => [
    ['severity', vocabulary.severities[value.severity]],
    ['about', value.reason],
  ],
  'cell.opened': ({ value }, { vocabulary }) => [['about', `${vocabulary.cells[value.cell]}. ${value.reason}`]],
  'cell.closed': ({ value }, { vocabulary }) => [['about', `${vocabulary.cells[value.cell]}. ${value.reason}`]],
  'role.called': ({ value }, { vocabulary }) => [
    ['role', `${vocabulary.roles[value.role]}, ${vocabulary.ranks[value.rank]}`],
    ['who', value.contact],
    ['about', vocabulary.callChannels[value.channel]],
  ],
  'call.sent': ({ value }, { vocabulary, nameOf }) => [
    ['about', nameOf(value.call)],
    ['outcome', vocabulary.outcomes[value.outcome]],
  ],
  'call.answered': ({ value }, { nameOf }) => [['about', nameOf(value.call)]],
  'role.granted': ({ value }, { vocabulary, nameOf }) => [
    ['role', vocabulary.roles[value.role]],
    ['who', nameOf(value.person)],
  ],
  'role.taken': ({ value }, { vocabulary, nameOf }) => [
    ['role', vocabulary.roles[value.role]],
    ['who', value.from ? `${nameOf(value.person)} ← ${nameOf(value.from)}` : nameOf(value.person)],
  ],
  'role.released': ({ value }, { vocabulary, nameOf }) => [
    ['role', vocabulary.roles[value.role]],
    ['who', nameOf(value.person)],
    ['about', value.reason],
  ],
  'combination.lifted': ({ value }, { vocabulary, nameOf }) => [
    ['who', nameOf(value.person)],
    ['role', value.roles.map((role) => vocabulary.roles[role]).join(' + ')],
    ['about', value.reason],
  ],
  'handover.written': ({ value }, { vocabulary }) => [
    ['role', vocabulary.roles[value.role]],
    ['situation', value.situation],
    ['watch', value.watch],
  ],
  'task.opened': ({ value }, words) => [
    ['about', titleIn(value, words)],
    ['role', words.vocabulary.roles[value.owner]],
    ['due', value.dueAt && words.hour(value.dueAt)],
    ['proof', value.proof && textIn(value.proof, words.language)],
    ['because', value.because === undefined ? undefined : `#${value.because}`],
  ],
  'task.changed': ({ value }, { vocabulary, nameOf, hour }) => [
    ['about', nameOf(value.task)],
    ['role', value.owner && vocabulary.roles[value.owner]],
    ['due', value.dueAt && hour(value.dueAt)],
    ['situation', value.reason],
  ],
  'task.taken': ({ value }, { nameOf }) => [['about', nameOf(value.task)]],
  'task.blocked': ({ value }, { nameOf }) => [
    ['about', nameOf(value.task)],
    ['situation', value.reason],
  ],
  'task.unblocked': ({ value }, { nameOf }) => [['about', nameOf(value.task)]],
  'task.asked': ({ value }, { vocabulary, nameOf }) => [
    ['about', nameOf(value.task)],
    ['role', vocabulary.roles[value.role]],
    ['asked', value.what],
  ],
  'task.answered': ({ value }, { nameOf }) => [
    ['about', nameOf(value.task)],
    ['answer', value.answer],
  ],
  'task.done': ({ value }, { nameOf }) => [
    ['about', nameOf(value.task)],
    ['result', value.result],
    ['proof', proofOf(value.proof)],
  ],
  'task.dropped': ({ value }, { nameOf }) => [
    ['about', nameOf(value.task)],
    ['situation', value.reason],
  ],
  'task.reopened': ({ value }, { nameOf }) => [
    ['about', nameOf(value.task)],
    ['situation', value.reason],
  ],
  'instant.set': ({ value }, { vocabulary, hour }) => [
    ['about', vocabulary.instants[value.instant]],
    ['when', hour(value.when)],
    ['situation', value.reason],
  ],
  'clock.started': ({ value }, words) => [
    ['about', titleIn(value, words)],
    ['role', words.vocabulary.roles[value.owner]],
    ['due', value.dueAt && words.hour(value.dueAt)],
    ['source', value.source],
  ],
  'clock.met': ({ value }, { nameOf }) => [
    ['about', nameOf(value.clock)],
    ['result', value.result],
    ['proof', proofOf(value.proof)],
  ],
  'clock.dropped': ({ value }, { nameOf }) => [
    ['about', nameOf(value.clock)],
    ['situation', value.reason],
  ],
  'clock.missed': ({ value }, { nameOf, hour }) => [
    ['about', nameOf(value.clock)],
    ['due', hour(value.dueAt)],
  ],
  'decision.reviewed': ({ value }, { texts }) => [
    ['about', `#${value.decision}`],
    ['outcome', texts.labels[value.outcome]],
    ['situation', value.reason],
  ],
  'sitrep.issued': ({ value }, { hour }) => [
    ['conditions', value.conditions],
    ['actions', value.actions],
    ['needs', value.needs],
    ['uncertainties', value.uncertainties],
    ['stillHolds', value.stillHolds],
    ['discarded', value.discarded],
    ['next', hour(value.nextAt)],
  ],
  'sitrep.missed': ({ value }, { hour }) => [['due', hour(value.promisedAt)]],
  'threshold.crossed': ({ value }, { nameOf, format }) => [
    ['about', nameOf(value.threshold)],
    ['because', `#${value.because}`],
    ['tasks', format.number(value.tasks)],
  ],
  'criterion.met': ({ value }, { nameOf }) => [
    ['about', nameOf(value.criterion)],
    ['proof', value.proof],
  ],
  'criterion.overridden': ({ value }, { nameOf }) => [
    ['about', nameOf(value.criterion)],
    ['situation', value.reason],
  ],
  'criterion.reopened': ({ value }, { nameOf }) => [
    ['about', nameOf(value.criterion)],
    ['situation', value.reason],
  ],
  'cost.recorded': ({ value }, { format }) => [
    ['amount', format.money(value.amount, value.currency)],
    ['about', value.what],
  ],
  'head.left': ({ value }, { format }) => [
    ['digest', shortDigest(value.head.digest)],
    ['mailed', value.told && format.number(value.told.sent)],
    ['unmailed', value.told?.failed ? format.number(value.told.failed) : undefined],
  ],
  'reads.digested': ({ value }, { format, hour }) => [
    ['when', `${hour(value.from)} – ${hour(value.to)}`],
    ['reads', format.number(value.reads)],
    ['digest', shortDigest(value.digest)],
  ],
  'channel.compromised': ({ value }, { vocabulary }) => [
    ['about', vocabulary.channels[value.channel]],
    ['situation', value.reason],
  ],
  'channel.restored': ({ value }, { vocabulary }) => [
    ['about', vocabulary.channels[value.channel]],
    ['situation', value.reason],
  ],
  'crisis.linked': ({ value }, { texts }) => [
    ['about', value.relation === 'real-of-this-drill' ? texts.labels.real : texts.labels.drill],
  ],
  'crisis.closed': ({ value }) => [['situation', value.reason]],
  'crisis.reopened': ({ value }) => [['situation', value.reason]],
};

/** An entry of the cell's own work, as names and texts in the reader's language. */
export function cellBody(entry: Entry & { kind: CellKind }, words: Words): VNode {
  const tell = TELLERS[entry.kind] as (entry: Entry, words: Words) => Told;
  return <ToldPairs told={tell(entry, words)} words={words} />;
}

/** What an entry tells, under the names of the reader's language. */
export function ToldPairs({ told, words }: Readonly<{ told: Told; words: Words }>) {
  const pairs = told.flatMap(([name, text]) =>
    text === undefined || text === '' ? [] : [[words.texts.labels[name], text] as const],
  );
  return <Pairs pairs={pairs} />;
}

type Titled = Readonly<{ title?: Localised | undefined; what?: string | undefined }>;

/** What a task or a clock is called: in the reader's language where the plan has it, else as it was typed. */
export function titleIn({ title, what }: Titled, words: Pick<Words, 'language'>): string {
  return what ?? (title ? textIn(title, words.language) : '');
}

function proofOf(proof: Readonly<{ seq?: number | undefined; digest?: string | undefined }> | undefined) {
  if (!proof) return undefined;
  const parts = [...(proof.seq === undefined ? [] : [`#${proof.seq}`]), ...(proof.digest ? [proof.digest] : [])];
  return parts.map((part) => isolate(part)).join(' ') || undefined;
}
