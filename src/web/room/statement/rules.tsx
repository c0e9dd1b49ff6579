import { mayDo } from '../../../access/index.ts';
import { isOverridden, type Override, type WordFinding } from '../../../inform/index.ts';
import { directionOf, isolate, LANGUAGE_NAMES, Mark, TextField } from '../../ui/index.ts';
import { posting, wordsOf, type Frame } from '../shell/index.ts';
import { RULES_TEXTS, type RulesTexts } from './rules-texts.ts';

type Props = Readonly<{
  findings: readonly WordFinding[];
  frame: Frame;
  /** Words that were submitted, for whose rules somebody can answer, and where; a draft has none yet. */
  submitted?: Readonly<{ path: string; overrides: readonly Override[] }> | undefined;
}>;

/** What the statement rules find: what stops the text first, each with its words, its source and what to write instead. */
export function RuleFindings({ findings, frame, submitted }: Props) {
  const texts = RULES_TEXTS[frame.language];
  return (
    <section id="rules" class="card" data-live>
      <h2>{texts.title}</h2>
      {findings.length === 0 && <p class="hint">{texts.none}</p>}
      <RuleList findings={findings} frame={frame} submitted={submitted} />
    </section>
  );
}

/** The same without a place of its own: what stops the words, and behind a fold what deserves a look. */
export function RuleList({ findings, frame, submitted }: Props) {
  const texts = RULES_TEXTS[frame.language];
  const stopping = grouped(findings.filter(({ level }) => level === 'block'));
  const rest = grouped(findings.filter(({ level }) => level === 'warn'));
  return (
    <>
      <ul class="lines">
        {stopping.map((group) => (
          <Rule key={group.rule} group={group} frame={frame} texts={texts} submitted={submitted} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>{texts.warnings}</summary>
          <ul class="lines">
            {rest.map((group) => (
              <Rule key={group.rule} group={group} frame={frame} texts={texts} submitted={submitted} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

type Group = Readonly<{ rule: string; findings: readonly [WordFinding, ...WordFinding[]] }>;

/** One rule, in whatever languages and at whatever places it speaks. */
function grouped(findings: readonly WordFinding[]): readonly Group[] {
  const groups = Map.groupBy(findings, ({ rule }) => rule);
  return [...groups].map(([rule, all]) => ({ rule, findings: all as unknown as Group['findings'] }));
}

type RuleProps = Pick<Props, 'frame' | 'submitted'> & Readonly<{ group: Group; texts: RulesTexts }>;

function Rule({ group: { rule, findings }, frame, texts, submitted }: RuleProps) {
  const told = findings.find(({ language }) => language === frame.language) ?? findings[0];
  const languages = [...new Set(findings.map(({ language }) => language))];
  const open = findings.filter((one) => !submitted || !isOverridden(submitted, one));
  const isAnswered = open.length === 0;
  const tone = told.level === 'warn' || isAnswered ? 'warn' : 'bad';
  return (
    <li>
      <Mark tone={tone}>
        {rule} · {languages.map((language) => isolate(LANGUAGE_NAMES[language])).join(' · ')}
        {isAnswered && ` · ${texts.answered}`}
      </Mark>
      <p lang={told.language} dir={directionOf(told.language)}>
        {told.message} {told.fix}
      </p>
      {findings.map(({ language, text }, index) =>
        text === '' ? null : (
          <blockquote key={index} lang={language} dir={directionOf(language)}>
            <p>{text}</p>
          </blockquote>
        ),
      )}
      <p class="muted">
        {texts.source} {isolate(told.source)}
      </p>
      {told.level === 'block' && submitted && !isAnswered && (
        <Answer rule={rule} {...submitted} frame={frame} texts={texts} />
      )}
      {submitted && isAnswered && <Answered rule={rule} frame={frame} overrides={submitted.overrides} />}
    </li>
  );
}

type AnswerProps = Pick<RuleProps, 'frame' | 'texts'> & NonNullable<Props['submitted']> & Readonly<{ rule: string }>;

/** The director answers by name for a rule that stops the text. */
function Answer({ rule, path, frame, texts }: AnswerProps) {
  if (!mayDo(frame.session, 'rule.override')) return null;
  return (
    <details>
      <summary>{texts.answer}</summary>
      <form {...posting(frame, `${path}/overrides`, rule)}>
        <p>{texts.answerMeans}</p>
        <input type="hidden" name="rule" value={rule} />
        <TextField name="reason" within={rule} label={texts.reason} lengthMax={600} required />
        <button class="danger">{texts.answerSend}</button>
      </form>
    </details>
  );
}

function Answered({ rule, frame, overrides }: Pick<AnswerProps, 'rule' | 'frame' | 'overrides'>) {
  const { format } = wordsOf(frame);
  const override = overrides.find((one) => one.rule === rule);
  if (!override) return null;
  return (
    <p dir="auto">
      {override.reason} <span class="muted">{isolate(format.moment(override.at, frame.now))}</span>
    </p>
  );
}
