import { CATEGORIES, MEASURES, PLACES, type Category, type Measure, type Place } from '../../../contract/index.ts';
import {
  amountPhrase,
  basisPhrase,
  categoryPhrase,
  figurePhrase,
  type AsideDraft,
  type Composed,
  type CorrectedFigure,
  type Draft,
  type PlacedFinding,
  type PartialSlots,
  type SkeletonId,
  type Statement,
  type WrongOnPage,
} from '../../../inform/index.ts';
import {
  LANGUAGES,
  PAGE_LANGUAGES,
  type CrisisId,
  type Instant,
  type PersonId,
  SKELETON_LANGUAGES,
  type SkeletonLanguage,
} from '../../../kernel/index.ts';
import type { CurrentFact } from '../../../ledger/index.ts';
import type { Crisis } from '../../../respond/index.ts';
import { Choice, isolate, LANGUAGE_NAMES, StatementWords, TextField, type Vocabulary } from '../../ui/index.ts';
import { type Frame, posting, renderPage, wordsOf } from '../shell/index.ts';
import { PageAlarm } from '../alarm/index.ts';
import { RuleFindings } from '../statement/rules.tsx';
import { ApproversField } from './approvers.tsx';
import { Approved, type Sendable } from './approved.tsx';
import { ErrataField } from './errata-field.tsx';
import { FullFields, SkeletonField } from './full-fields.tsx';
import { AsideDrafts, DraftChoice } from './draft-choice.tsx';
import { doneHours } from './hours.ts';
import { WordsPlaces } from './places.tsx';
import { AlertedField, PhoneField, PromiseField, type Cadence } from './slot-fields.tsx';
import { WORDS, type WordsTexts } from './texts.ts';

export type WordsView = Readonly<{
  crisis: Crisis;
  /** What is filled in so far. */
  slots: PartialSlots;
  /** The text that these slots give. */
  composed: Composed;
  /** What the statement rules find in it. */
  findings: readonly PlacedFinding[];
  /** What it says otherwise than the public last read it. */
  corrections: readonly CorrectedFigure[];
  /** The facts that it uses. */
  facts: readonly CurrentFact[];
  /** Why the text before was refused, while it is the last one. */
  refusal?: string | undefined;
  cadence: Cadence;
  skeleton: SkeletonId;
  /** What the public reads wrongly, and the texts whose approval is void. */
  wrong: WrongOnPage | undefined;
  void: readonly Statement[];
  /** The text that is being written over a skeleton, and those that were laid aside. */
  draft: Draft | undefined;
  aside: readonly AsideDraft[];
  nameOf: (person: PersonId) => string;
  /** Of the text. */
  languages: readonly SkeletonLanguage[];
  /** What this person may send on their signature alone. */
  sendable: readonly Sendable[];
}>;

export type PartProps = Readonly<{ view: WordsView; frame: Frame; texts: WordsTexts }>;

/** Where a text is made: fields on one side, on the other the exact words in every language as they will be read. */
export function renderWords(frame: Frame, view: WordsView): string {
  const texts = WORDS[frame.language];
  const parts = { view, frame, texts };
  const path = `/c/${view.crisis.id}/words`;
  return renderPage(
    frame,
    { title: texts.title, screen: 'words' },
    <>
      <h1>{texts.title}</h1>
      <WordsPlaces crisis={view.crisis.id} frame={frame} here="words" />
      <PageAlarm
        crisis={view.crisis.id}
        frame={frame}
        wrong={view.wrong}
        void={view.void}
        withoutAct={isCorrecting(view)}
      />
      <p class="hint">{texts.lead}</p>
      {view.refusal && <p class="error">{texts.refused(view.refusal)}</p>}
      {view.sendable.map((sendable) => (
        <Approved key={sendable.words.id} {...parts} sendable={sendable} />
      ))}
      {view.sendable.length > 0 && <h2>{texts.orWrite}</h2>}
      <div class="writing">
        <form class="card" {...posting(frame, `/api/crises/${view.crisis.id}/statements`)} data-refresh={path}>
          <SkeletonField {...parts} />
          <Institution {...parts} />
          <Claims {...parts} />
          <Measures {...parts} />
          <PromiseField {...parts} />
          <FullFields {...parts} />
          <SpokenField {...parts} />
          <ErrataField corrections={view.corrections} frame={frame} within="words" />
          <ApproversField frame={frame} within="words" />
          <DraftChoice {...parts} />
          <div class="actions last">
            <button class="main-action">{texts.ask}</button>
            <button formAction={path} formNoValidate data-without-script>
              {texts.refresh}
            </button>
          </div>
        </form>
        <Preview {...parts} />
      </div>
      <AsideDrafts {...parts} />
    </>,
  );
}

/** The text that is being filled in is the correction that the alarm asks for; where no figure is wrong, any text is. */
function isCorrecting({ skeleton, wrong }: WordsView): boolean {
  return !wrong?.correction && (skeleton === 'correction-word' || (wrong?.figures ?? []).length === 0);
}

/** In which of the languages with a skeleton the text is said. */
function SpokenField({ view: { languages }, texts }: PartProps) {
  return (
    <fieldset>
      <legend>{texts.languages}</legend>
      <div class="picks">
        {SKELETON_LANGUAGES.map((language) => (
          <label key={language} class="pick" lang={language}>
            <input type="checkbox" name="languages[]" value={language} checked={languages.includes(language)} />
            {LANGUAGE_NAMES[language]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Institution({ view, frame, texts }: PartProps) {
  const { vocabulary } = wordsOf(frame);
  const { slots } = view;
  return (
    <>
      <fieldset>
        <legend>{texts.institution}</legend>
        <div class="plain">
          {LANGUAGES.map((language, index) => (
            <TextField
              key={language}
              name={`institution.${language}`}
              label={LANGUAGE_NAMES[language]}
              lang={language}
              value={slots.institution?.[language]}
              lengthMax={80}
              autocomplete="organization"
              autofocus={index === 0 && !slots.institution?.[language] && view.sendable.length === 0}
              required
            />
          ))}
        </div>
      </fieldset>
      <PhoneField view={view} frame={frame} texts={texts} />
      <PhoneHours slots={slots} vocabulary={vocabulary} texts={texts} />
      <AlertedField view={view} frame={frame} texts={texts} />
    </>
  );
}

const HOURS = Array.from({ length: 25 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

function PhoneHours({
  slots: { phoneHours },
  vocabulary,
  texts,
}: Readonly<{ slots: PartialSlots; vocabulary: Vocabulary; texts: WordsTexts }>) {
  const hours = HOURS.map((hour) => [hour, hour] as const);
  return (
    <div class="row">
      <Choice
        name="phoneHours.days"
        label={texts.phoneDays}
        options={Object.entries(vocabulary.phoneDays)}
        value={phoneHours?.days}
        blank={texts.unsaid}
      />
      <Choice name="phoneHours.from" label={texts.phoneFrom} options={hours} value={phoneHours?.from ?? '08:00'} />
      <Choice name="phoneHours.to" label={texts.phoneTo} options={hours} value={phoneHours?.to ?? '20:00'} />
    </div>
  );
}

/** Those that leak most often come first. */
const COMMON: readonly Category[] = [
  'name',
  'national-id',
  'social-security-number',
  'salary',
  'bank-account',
  'phone',
  'email',
  'address',
  'birth-date',
];

function Claims({ view: { slots, facts }, frame, texts }: PartProps) {
  const { vocabulary } = wordsOf(frame);
  const isCounted = facts.length > 0;
  const picked = new Set(slots.claimedCategories);
  const places = PLACES.map((place: Place) => [place, vocabulary.places[place]] as const);
  return (
    <>
      <Choice name="seenOn" label={texts.seenOn} options={places} value={slots.seenOn} blank={texts.unsaid} />
      <details open={!isCounted || picked.size > 0}>
        <summary>{texts.categories}</summary>
        <p class="hint">{texts.categoriesHint}</p>
        <div class="picks">
          {[...new Set([...COMMON, ...CATEGORIES])].map((category) => (
            <label key={category} class="pick">
              <input type="checkbox" name="claimedCategories[]" value={category} checked={picked.has(category)} />
              {categoryPhrase(category, frame.language)}
            </label>
          ))}
        </div>
      </details>
    </>
  );
}

function Measures({ view: { slots }, frame, texts }: PartProps) {
  const { format, vocabulary } = wordsOf(frame);
  const doneAt = new Map<Measure, Instant>(slots.measures?.map(({ id, at }) => [id, at]));
  return (
    <fieldset>
      <legend>{texts.measures}</legend>
      <p class="hint">{texts.measuresHint}</p>
      <div class="row">
        {MEASURES.map((measure) => (
          <Choice
            key={measure}
            name={`measures.${measure}`}
            label={vocabulary.measures[measure]}
            options={doneHours(frame.now, doneAt.get(measure)).map((at) => [at, format.moment(at, frame.now)] as const)}
            value={doneAt.get(measure)}
            blank={texts.notDone}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Preview({ view: { composed, facts, crisis, findings }, frame, texts }: PartProps) {
  const stopping = findings.filter(({ level }) => level === 'block');
  return (
    <section id="preview" class="preview" data-live aria-label={texts.preview} tabIndex={0}>
      <h2>{texts.preview}</h2>
      {composed.missing.length > 0 && <p class="hint">{texts.missing}</p>}
      {stopping.length > 0 && <RuleFindings findings={stopping} frame={frame} />}
      <UsedFigures facts={facts} crisis={crisis.id} frame={frame} texts={texts} />
      <div class="languages">
        {PAGE_LANGUAGES.flatMap((language) => {
          const text = composed.texts[language];
          return text ? [<StatementWords key={language} text={text} language={language} />] : [];
        })}
      </div>
    </section>
  );
}

function UsedFigures({
  facts,
  crisis,
  frame,
  texts,
}: Readonly<{ facts: readonly CurrentFact[]; crisis: CrisisId; frame: Frame; texts: WordsTexts }>) {
  const { format } = wordsOf(frame);
  const { language } = frame;
  if (facts.length === 0) return <p class="hint">{texts.noFigures}</p>;
  return (
    <details>
      <summary>
        {texts.figures} ({format.number(facts.length)})
      </summary>
      <ul class="lines">
        {facts.map((fact) => (
          <li key={fact.id}>
            <a href={`/c/${crisis}/scope#f-${fact.id}`}>{figurePhrase(fact.figure, language)}</a>
            {format.colon}
            <strong class="figure">{isolate(amountPhrase(fact, language))}</strong>{' '}
            <span class="muted">({basisPhrase(fact, language)})</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
