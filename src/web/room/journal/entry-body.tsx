import type { VNode } from 'preact';
import type { EntryKind, EntryValue } from '../../../contract/index.ts';
import type { Entry } from '../../../journal/index.ts';
import type { Instant, Language } from '../../../kernel/index.ts';
import { basisPhrase, factPhrase, figurePhrase } from '../../../inform/index.ts';
import { isolate, shortDigest, type Format, type Vocabulary } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import { cellBody, type CellKind } from './cell-body.tsx';
import { isMouthKind, mouthBody, type MouthKind } from './mouth-body.tsx';
import { Pairs } from './pairs.tsx';
import { JOURNAL, type JournalTexts } from './texts.ts';
import { isWordKind, wordBody, type WordKind } from './word-body.tsx';

/** How an entry is told: the texts of the screen, and the names of what entries refer to by id. */
export type Words = Readonly<{
  texts: JournalTexts;
  format: Format;
  vocabulary: Vocabulary;
  language: Language;
  hour: (at: Instant) => string;
  /** What a task, a clock, a call, a person or a criterion is called. */
  nameOf: (id: string) => string;
}>;

type Bodies = {
  readonly [Kind in Exclude<EntryKind, CellKind | WordKind | MouthKind>]: (
    entry: Entry & { kind: Kind },
    words: Words,
  ) => VNode;
};

/** What an entry says, in words: what people typed as they typed it, everything else in the reader's language. */
export function EntryBody({
  entry,
  frame,
  nameOf,
}: Readonly<{ entry: Entry; frame: Frame; nameOf: (id: string) => string }>) {
  const { format, vocabulary } = wordsOf(frame);
  const { language, now } = frame;
  const hour = (at: Instant) => isolate(format.moment(at, now));
  const words = { texts: JOURNAL[language], format, vocabulary, language, hour, nameOf };
  if (isWordKind(entry.kind)) return wordBody(entry as Entry & { kind: WordKind }, words);
  if (isMouthKind(entry.kind)) return mouthBody(entry as Entry & { kind: MouthKind }, words);
  if (!Object.hasOwn(BODIES, entry.kind)) return cellBody(entry as Entry & { kind: CellKind }, words);
  const body = BODIES[entry.kind as keyof Bodies] as (entry: Entry, words: Words) => VNode;
  return body(entry, words);
}

const BODIES: Bodies = {
  'crisis.declared': ({ value }, { texts }) => (
    <Pairs
      pairs={[
        [texts.claimed, value.claimed],
        [texts.seen, value.seen],
        [texts.by, value.by],
      ]}
    />
  ),
  'person.invited': ({ value }, { texts, vocabulary }) => <p>{texts.invited(vocabulary.roles[value.role])}</p>,
  'person.joined': ({ value }, { texts, vocabulary }) => <p>{texts.joined(vocabulary.roles[value.role])}</p>,
  'note.taken': ({ value }, { texts, vocabulary, format }) => (
    <>
      <p dir="auto" class="typed">
        {value.sort && (
          <strong>
            {vocabulary.sorts[value.sort]}
            {format.colon}
          </strong>
        )}
        {value.text}
      </p>
      {value.source && <Pairs pairs={[[texts.labels.source, sourceOf(value, vocabulary)]]} />}
    </>
  ),
  'decision.made': ({ value }, { texts, hour }) => (
    <Pairs
      pairs={[
        [texts.question, value.question],
        ...(value.options ? [[texts.labels.options, value.options.join(' · ')] as const] : []),
        [texts.choice, value.choice],
        [texts.reason, value.reason],
        ...(value.dissent ? [[texts.labels.dissent, value.dissent] as const] : []),
        ...(value.reviewAt ? [[texts.labels.reviewAt, hour(value.reviewAt)] as const] : []),
      ]}
    />
  ),
  'scope.started': ({ value: { files, bytes, register } }, { texts, format }) => (
    <p>
      {texts.handedIn(format.number(files))} · {format.bytes(bytes)}
      {register && <> · {texts.judgedWith(isolate(format.date(register.asOf)))}</>}
    </p>
  ),
  'scope.attached': ({ value: { read, files, bytes, manifest } }, { texts, format }) => (
    <p>
      {texts.files(format.number(read), format.number(files))} · {format.bytes(bytes)} ·{' '}
      <code dir="ltr">{shortDigest(manifest)}</code>
    </p>
  ),
  'evidence.opened': ({ value: { item, opening, access } }, { texts, format }) => (
    <p>
      {texts.opened(isolate(`#${item}`), isolate(format.number(opening)))} ·{' '}
      <code dir="ltr">{shortDigest(access)}</code>
    </p>
  ),
  'sample.drawn': ({ value: { size, population, sample } }, { texts, format }) => (
    <p>
      {texts.drawn(format.number(size), format.number(population))} · <code dir="ltr">{shortDigest(sample)}</code>
    </p>
  ),
  'sample.opened': ({ value }, { texts, format }) => (
    <p>
      {texts.access}
      {format.colon}
      <code dir="ltr">{shortDigest(value.access)}</code>
    </p>
  ),
  'sample.marked': ({ value }, { texts, format }) => (
    <p>
      {texts.marks}
      {format.colon}
      <code dir="ltr">{shortDigest(value.marks)}</code>
    </p>
  ),
  'sample.judged': ({ value: { errors, size } }, { texts, format }) => (
    <p>{texts.judged(format.number(errors), format.number(size))}</p>
  ),
  'verdict.proposed': ({ value }) => <Typed text={value.reason} />,
  'verdict.confirmed': ({ value }, { texts, format }) => (
    <p>
      <a href={`#e${value.proposal}`}>{texts.confirms(format.number(value.proposal))}</a>
    </p>
  ),
  'verdict.withdrawn': ({ value }, { texts, format }) => (
    <>
      <p>
        <a href={`#e${value.proposal}`}>{texts.takesBack(format.number(value.proposal))}</a>
      </p>
      <Typed text={value.reason} />
    </>
  ),
  'fact.recorded': ({ value }, { language, format }) => (
    <p>
      {figurePhrase(value.figure, language)}
      {format.colon}
      <strong class="figure">{isolate(factPhrase(value, language))}</strong>{' '}
      <span class="muted">({basisPhrase(value, language)})</span>
    </p>
  ),
  'statement.submitted': ({ crisis, value }, { texts, language, hour }) => (
    <p>
      <a href={`/c/${crisis}/statements/${value.id}`} dir="auto">
        {statementTitle(value, language)}
      </a>{' '}
      · {texts.nextAt(hour(value.nextUpdateAt))}
    </p>
  ),
  'statement.approved': ({ value }) => (
    <p dir="ltr" class="digests">
      {Object.entries(value.digests).map(([language, digest]) => (
        <code key={language}>
          {language} {shortDigest(digest)}
        </code>
      ))}
    </p>
  ),
  'statement.refused': ({ value }) => <Typed text={value.reason} />,
  'page.published': ({ value }, { texts, format, hour }) => (
    <p>
      {texts.version(format.number(value.version))} · {texts.nextAt(hour(value.nextUpdateAt))}
    </p>
  ),
  'update.missed': ({ value }, { texts, hour }) => <p>{texts.promisedAt(hour(value.promisedAt))}</p>,
  'entry.corrected': ({ value }, { texts, format }) => (
    <>
      <p>
        <a href={`#e${value.seq}`}>{texts.corrects(format.number(value.seq))}</a>
      </p>
      <Typed text={value.text} />
      <Pairs pairs={[[texts.reason, value.reason]]} />
    </>
  ),
  'entry.erased': ({ value }, { texts, format }) => (
    <>
      <p>
        <a href={`#e${value.seq}`}>{texts.erases(format.number(value.seq))}</a>
      </p>
      <Pairs pairs={[[texts.reason, value.reason]]} />
    </>
  ),
};

/** What a text is called: its title in the reader's language, else in the first one that it has. */
export function statementTitle({ texts }: EntryValue<'statement.submitted'>, language: Language): string {
  return (texts[language] ?? Object.values(texts)[0])?.title ?? '';
}

function sourceOf({ source = '', confidence }: EntryValue<'note.taken'>, { confidences }: Vocabulary): string {
  return confidence ? `${source} (${confidences[confidence]})` : source;
}

function Typed({ text }: Readonly<{ text: string }>) {
  return (
    <p dir="auto" class="typed">
      {text}
    </p>
  );
}
