import { mayDo } from '../../../access/index.ts';
import {
  CATEGORIES,
  CLAIM_STATUSES,
  CLAIM_SUBJECTS,
  JUDGED_CLASSES,
  PUBLIC_VERDICTS,
  type ClaimStatus,
  type Figure,
} from '../../../contract/index.ts';
import { figurePhrase } from '../../../inform/index.ts';
import { LANGUAGES, ROLES, type CrisisId } from '../../../kernel/index.ts';
import { orderedBy, type CurrentClaim } from '../../../ledger/index.ts';
import {
  Choice,
  directionOf,
  HourField,
  isolate,
  LANGUAGE_NAMES,
  Mark,
  shortDigest,
  TextArea,
  TextField,
  textIn,
  type Tone,
} from '../../ui/index.ts';
import { posting, wordsOf, type Frame } from '../shell/index.ts';
import { CLAIMS, type ClaimsTexts } from './claims-texts.ts';

type Props = Readonly<{ crisis: CrisisId; claims: readonly CurrentClaim[]; frame: Frame }>;
type PartProps = Props & Readonly<{ texts: ClaimsTexts }>;

const TONES: Readonly<Record<ClaimStatus, Tone>> = {
  established: 'ok',
  probable: 'warn',
  claimed: 'bad',
  refuted: 'plain',
  unknown: 'warn',
  withheld: 'warn',
};

const SETTLED: ReadonlySet<ClaimStatus> = new Set(['established', 'refuted']);

/** What is said and how far it is known: the cause first, then what others claim and what is not known yet, each with its owner. */
export function Claims(props: Props) {
  const texts = CLAIMS[props.frame.language];
  return (
    <section id="claims" class="card">
      <h2>{texts.title}</h2>
      <p class="hint">{texts.lead}</p>
      {!props.claims.some(({ subject }) => subject === 'cause') && <p class="error">{texts.noCause}</p>}
      <ul class="facts" id="claims-list" data-live>
        {props.claims.map((claim) => (
          <One key={claim.id} {...props} texts={texts} claim={claim} />
        ))}
      </ul>
      {mayDo(props.frame.session, 'claim.record') && (
        <details>
          <summary>{texts.add}</summary>
          <ClaimForm {...props} texts={texts} />
        </details>
      )}
    </section>
  );
}

function One({ claim, texts, ...props }: PartProps & Readonly<{ claim: CurrentClaim }>) {
  const { frame } = props;
  const { format, vocabulary } = wordsOf(frame);
  const { id, status, owner, asOf, nextCheckAt, withheld, by, evidence, revisions } = claim;
  const moment = (at: typeof asOf) => isolate(format.moment(at, frame.now));
  const next = withheld?.until ?? nextCheckAt;
  // What is settled owes no answer any more.
  const isLate = next !== undefined && next < frame.now && !SETTLED.has(status);
  return (
    <li id={`claim-${id}`} class="fact">
      <span class="fact-name">
        <strong>{nameOf(claim, frame)}</strong> <span dir="auto">{textIn(claim.texts, frame.language)}</span>
      </span>
      <strong class="figure">{amountOf(claim, frame)}</strong>
      <span class="fact-state">
        <Mark tone={TONES[status]}>{vocabulary.claimStatuses[status]}</Mark>{' '}
        <span class="muted">
          {texts.asOf(moment(asOf))} · {vocabulary.roles[owner]}
          {by && ` · ${by}`}
          {withheld && ` · ${texts.withheldBy(orderedBy(withheld, frame.language))}`}
        </span>{' '}
        {next && (isLate || !SETTLED.has(status)) && (
          <Mark tone={isLate ? 'bad' : 'plain'}>
            {isLate ? texts.answerWas(moment(next)) : texts.answerBy(moment(next))}
          </Mark>
        )}
      </span>
      <details>
        <summary>{texts.more}</summary>
        <dl class="pairs">
          {evidence.map((digest) => (
            <div key={digest}>
              <dt>{texts.evidence}</dt>
              <dd>
                <code dir="ltr" title={digest}>
                  {shortDigest(digest)}
                </code>
              </dd>
            </div>
          ))}
          {revisions.slice(0, -1).map(({ seq, recordedAt, claim: before }) => (
            <div key={seq}>
              <dt>{texts.before}</dt>
              <dd dir="auto">
                {vocabulary.claimStatuses[before.status]} ({moment(recordedAt)}) {textIn(before.texts, frame.language)}
              </dd>
            </div>
          ))}
        </dl>
        {mayDo(frame.session, 'claim.record') && <ClaimForm {...props} texts={texts} claim={claim} />}
      </details>
    </li>
  );
}

function nameOf({ figure, subject }: CurrentClaim, frame: Frame): string {
  const { vocabulary } = wordsOf(frame);
  return figure ? figurePhrase(figure, frame.language) : vocabulary.claimSubjects[subject ?? 'other'];
}

/** The number that is claimed; none of one that is kept back. */
function amountOf({ status, value, low, high }: CurrentClaim, frame: Frame): string | undefined {
  if (status === 'withheld') return undefined;
  const { format } = wordsOf(frame);
  if (value !== undefined) return isolate(format.number(value));
  return low !== undefined && high !== undefined
    ? isolate(`${format.number(low)} – ${format.number(high)}`)
    : undefined;
}

/** A new claim, or what is known of one by now. */
function ClaimForm({ crisis, frame, texts, claim }: PartProps & Readonly<{ claim?: CurrentClaim }>) {
  const { vocabulary } = wordsOf(frame);
  const within = claim?.id ?? 'new';
  const subjects = CLAIM_SUBJECTS.map((subject) => [subject, vocabulary.claimSubjects[subject]] as const);
  const figures = FIGURES.map((figure) => [codeOf(figure), figurePhrase(figure, frame.language)] as const);
  return (
    <form {...posting(frame, `/api/crises/${crisis}/claims`, within)}>
      {claim ? (
        <input type="hidden" name="id" value={claim.id} />
      ) : (
        <>
          <Choice name="subject" within={within} label={texts.subject} options={subjects} blank={texts.aNumber} />
          <Choice name="figure" within={within} label={texts.figure} options={figures} blank={texts.noNumber} />
        </>
      )}
      {claim?.subject && <input type="hidden" name="subject" value={claim.subject} />}
      {claim?.figure && <input type="hidden" name="figure" value={codeOf(claim.figure)} />}
      <Choice
        name="status"
        within={within}
        label={texts.status}
        options={CLAIM_STATUSES.map((status) => [status, vocabulary.claimStatuses[status]] as const)}
        value={claim?.status ?? 'unknown'}
      />
      {LANGUAGES.map((language) => (
        <TextArea
          key={language}
          name={`texts.${language}`}
          within={within}
          label={`${texts.words} (${LANGUAGE_NAMES[language]})`}
          lang={language}
          dir={directionOf(language)}
          value={claim?.texts[language]}
          lengthMax={400}
        />
      ))}
      <TextField name="value" within={within} label={texts.value} inputMode="numeric" />
      <TextField name="by" within={within} label={texts.by} value={claim?.by} lengthMax={200} />
      <HourField name="asOf" within={within} label={texts.known} required />
      <HourField name="nextCheckAt" within={within} label={texts.next} />
      <Choice
        name="owner"
        within={within}
        label={texts.owner}
        options={ROLES.map((role) => [role, vocabulary.roles[role]] as const)}
        value={claim?.owner}
      />
      <TextField name="evidence" within={within} label={texts.evidence} hint={texts.evidenceHint} dir="ltr" />
      <details>
        <summary>{texts.withheld}</summary>
        {LANGUAGES.map((language) => (
          <TextField
            key={language}
            name={`withheld.by.${language}`}
            within={within}
            label={`${texts.order} (${LANGUAGE_NAMES[language]})`}
            lang={language}
            dir={directionOf(language)}
            value={claim?.withheld && orderedBy(claim.withheld, language)}
            lengthMax={200}
          />
        ))}
        <HourField name="withheld.until" within={within} label={texts.until} />
      </details>
      <button>{texts.send}</button>
    </form>
  );
}

/** What can be claimed, asked or kept back as a number. */
const FIGURES: readonly Figure[] = [
  { kind: 'people' },
  ...CATEGORIES.map((category): Figure => ({ kind: 'people', category })),
  { kind: 'organisations' },
  ...PUBLIC_VERDICTS.map((verdict): Figure => ({ kind: 'records', verdict })),
  ...JUDGED_CLASSES.map((verdict): Figure => ({ kind: 'share', verdict })),
];

/** A figure as a form sends it: its kind, with its category or verdict where it has one. */
function codeOf(figure: Figure): string {
  const part = Object.entries(figure).find(([member]) => member !== 'kind' && member !== 'named')?.[1];
  return part === undefined ? figure.kind : `${figure.kind}:${part}`;
}
