import type { Finding, RuleId } from '../../../prepare/index.ts';
import { isolate, LANGUAGE_NAMES } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import { RULE_WORDS } from './rule-words.ts';
import type { PlansTexts } from './texts.ts';

type Parts = Readonly<{ frame: Frame; texts: PlansTexts }>;

/** What the rules saw at one level, rule by rule: what is wrong and what mends it, said once, then each place. */
export function Findings({
  title,
  findings,
  frame,
  texts,
}: Parts & Readonly<{ title: string; findings: readonly Finding[] }>) {
  if (findings.length === 0) return null;
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  return (
    <section class="card">
      <h2>
        {title} · {wordsOf(frame).format.plural(rules.length, texts.subjects)}
      </h2>
      <ul class="facts">
        {rules.map((rule) => (
          <Rule
            key={rule}
            rule={rule}
            findings={findings.filter((finding) => finding.rule === rule)}
            frame={frame}
            texts={texts}
          />
        ))}
      </ul>
    </section>
  );
}

/** Places beyond these fold up, so that one rule does not bury the others. */
const PLACES_SHOWN = 3;

function Rule({ rule, findings, frame, texts }: Parts & Readonly<{ rule: RuleId; findings: readonly Finding[] }>) {
  const { format } = wordsOf(frame);
  const said = findings.map((finding) => ({ path: finding.path, ...sayFinding(finding, frame, texts) }));
  const whys = [...new Set(said.map(({ why }) => why))];
  const fixes = [...new Set(said.map(({ fix }) => fix))];
  return (
    <li id={rule}>
      <h3>{RULE_WORDS[frame.language][rule].title}</h3>
      {whys.map((why) => {
        const places = said.filter((one) => one.why === why).map(({ path }) => path);
        return (
          <div key={why}>
            <p>
              {why} {places.length === 1 && <code dir="ltr">{places[0]}</code>}
            </p>
            {places.length > 1 && places.length <= PLACES_SHOWN && <Places places={places} />}
            {places.length > PLACES_SHOWN && (
              <details>
                <summary>{format.plural(places.length, texts.places)}</summary>
                <Places places={places} />
              </details>
            )}
          </div>
        );
      })}
      {fixes.map((fix) => (
        <p key={fix}>
          <strong>
            {texts.remedy}
            {format.colon}
          </strong>
          {fix}
        </p>
      ))}
    </li>
  );
}

function Places({ places }: Readonly<{ places: readonly string[] }>) {
  return (
    <ul class="seats">
      {places.map((path) => (
        <li key={path}>
          <code dir="ltr">{path}</code>
        </li>
      ))}
    </ul>
  );
}

/** A finding as the language of the screen says it. */
function sayFinding({ rule, about }: Finding, frame: Frame, texts: PlansTexts) {
  const { why, fix } = RULE_WORDS[frame.language][rule];
  const named = namedIn(about, frame, texts);
  const say = (sentence: unknown) =>
    typeof sentence === 'function' ? (sentence as (given: typeof named) => string)(named) : (sentence as string);
  return { why: say(why), fix: say(fix) };
}

/** What a finding is about, each thing by the name that it has on the screens, and kept together inside its sentence. */
function namedIn(
  about: Finding['about'],
  frame: Frame,
  { decisions, faults }: PlansTexts,
): Readonly<Record<string, string>> {
  const { roles, severities, incidents, channels } = wordsOf(frame).vocabulary;
  const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    role: roles,
    other: roles,
    severity: severities,
    milder: severities,
    incident: incidents,
    route: channels,
    language: LANGUAGE_NAMES,
    decision: decisions,
    fault: faults,
  };
  return Object.fromEntries(
    Object.entries(about).map(([member, code]: [string, string]) => [member, isolate(names[member]?.[code] ?? code)]),
  );
}
