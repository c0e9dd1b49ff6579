import { CATEGORIES } from '../../../contract/index.ts';
import { categoryPhrase, figurePhrase } from '../../../inform/index.ts';
import { ROLES, type CrisisId } from '../../../kernel/index.ts';
import { Choice, HourField, TextArea, TextField } from '../../ui/index.ts';
import { posting, wordsOf, type Frame } from '../shell/index.ts';
import { CLAIMS } from './claims-texts.ts';
import { FIGURES } from './texts.ts';

/** A figure that somebody counted elsewhere: its method and the digest of its evidence are asked for, or it is none. */
export function FactForm({ crisis, frame }: Readonly<{ crisis: CrisisId; frame: Frame }>) {
  const { language } = frame;
  const { vocabulary } = wordsOf(frame);
  const [texts, claims] = [FIGURES[language], CLAIMS[language]];
  const figures = [
    ['people', figurePhrase({ kind: 'people' }, language)] as const,
    ['organisations', figurePhrase({ kind: 'organisations' }, language)] as const,
    ...CATEGORIES.map((category) => [`people:${category}`, categoryPhrase(category, language)] as const),
  ];
  const bases = [
    ['counted', texts.counted],
    ['estimated', texts.estimated],
  ] as const;
  return (
    <details>
      <summary>{texts.byHand}</summary>
      <form class="card narrow" {...posting(frame, `/api/crises/${crisis}/facts`)}>
        <p class="hint">{texts.byHandMeans}</p>
        <Choice name="figure" within="fact" label={texts.what} options={figures} required />
        <div class="row">
          <TextField name="value" within="fact" label={claims.value} inputMode="numeric" />
          <TextField name="low" within="fact" label={texts.atLeast} inputMode="numeric" />
          <TextField name="high" within="fact" label={texts.atMost} inputMode="numeric" />
        </div>
        <Choice name="basis" within="fact" label={texts.basis} options={bases} required />
        <TextArea name="method" within="fact" label={texts.method} lengthMax={500} required />
        <TextField
          name="evidence"
          within="fact"
          label={claims.evidence}
          hint={texts.evidenceHint}
          dir="ltr"
          lengthMax={64}
          required
        />
        <HourField name="asOf" within="fact" label={claims.known} required />
        <HourField name="nextCheckAt" within="fact" label={claims.next} />
        <Choice
          name="owner"
          within="fact"
          label={claims.owner}
          options={ROLES.map((role) => [role, vocabulary.roles[role]] as const)}
          required
        />
        <button>{claims.send}</button>
      </form>
    </details>
  );
}
