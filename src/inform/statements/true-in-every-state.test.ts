import { describe, expect, it } from 'vitest';
import { entries, hour, type ToldEntry } from '../../../test/support/entries.ts';
import { scopeResult, scopeWithoutRegister, slots, ZONE } from '../../../test/support/words.ts';
import {
  SILENCING_REASONS,
  type Claim,
  type Fact,
  type ScopeResult,
  type StatementText,
} from '../../contract/index.ts';
import {
  SKELETON_LANGUAGES,
  type ClaimId,
  type Digest,
  type FactId,
  type SkeletonLanguage,
} from '../../kernel/index.ts';
import {
  boundsOf,
  claimsOf,
  factsFromScope,
  factsOf,
  withholding,
  type CurrentClaim,
  type CurrentFact,
} from '../../ledger/index.ts';
import type { AboutWords, StatementParts } from './parts.ts';
import { composeStatement, SKELETONS, withNothingNew } from './index.ts';

type Ledger = Readonly<{
  facts: ReadonlyMap<FactId, CurrentFact>;
  claims: ReadonlyMap<ClaimId, CurrentClaim>;
}>;

const evidence = 'a'.repeat(64) as Digest;
const counted = (result: ScopeResult): readonly Fact[] => factsFromScope(result, { evidence, asOf: hour(3) });

const byHand = (id: string, changes: Partial<Fact>): Fact => ({
  id: id as FactId,
  figure: { kind: 'people' },
  value: 70,
  basis: 'counted',
  countedFrom: 'document',
  method: 'Lignes du journal d’accès.',
  evidence,
  asOf: hour(4),
  ...changes,
});
const share = (verdict: 'true-when-taken' | 'altered', low: number, high: number): Fact => {
  const { value: _, ...fact } = byHand(`share-${verdict}`, {
    figure: { kind: 'share', verdict },
    basis: 'sampled',
    countedFrom: 'records-compared',
    sample: { digest: evidence, size: 100, errors: 2, errorAtMost: 40, confidence: 95 },
  });
  return { ...fact, low, high };
};
const none = { authentic: 0, outdated: 0, altered: 0, fabricated: 0, undecided: 0 };
const judged = (records: Partial<ScopeResult['verdicts']['records']>, people: number): ScopeResult => ({
  ...scopeResult,
  people: { certain: people, probable: people, upper: people, basis: 'register' },
  categories: [],
  verdicts: { records: { ...none, ...records }, fields: {} },
});

/** What can be known of the figures, from nothing to everything. */
const FIGURES: Readonly<Record<string, readonly Fact[]>> = {
  nothing: [],
  'people counted by hand': [byHand('people', {})],
  'people estimated by hand': [byHand('people', { basis: 'estimated' })],
  'nobody, counted by hand': [byHand('people', { value: 0 })],
  'true records estimated by hand': [
    byHand('people', { basis: 'estimated' }),
    byHand('records-true-when-taken', { basis: 'estimated', figure: { kind: 'records', verdict: 'true-when-taken' } }),
  ],
  'organisations alone': [byHand('organisations', { figure: { kind: 'organisations' } })],
  'numbers seen, without a register': counted(scopeWithoutRegister),
  'a leak that is true': counted(scopeResult),
  'a leak that is altered alone': counted(judged({ altered: 70 }, 70)),
  'a leak of others': counted(judged({ fabricated: 70 }, 0)),
  'a leak of others, found false by two people': counted(judged({ fabricated: 70 }, 0)).map((fact) =>
    fact.id === 'records-not-found'
      ? { ...fact, figure: { ...fact.figure, named: 'invented' } as Fact['figure'] }
      : fact,
  ),
  'a true leak, sampled': [...counted(scopeResult), share('true-when-taken', 900, 960), share('altered', 40, 100)],
  'a leak that is altered alone, sampled': [...counted(judged({ altered: 70 }, 70)), share('altered', 960, 1000)],
};

const cause: Claim = {
  id: 'cause' as ClaimId,
  subject: 'cause',
  status: 'unknown',
  texts: {},
  evidence: [],
  asOf: hour(2),
  owner: 'technical',
  nextCheckAt: hour(8),
};
const found = { fr: 'Un compte volé.', ar: 'حساب مسروق.', en: 'A stolen account.', es: 'Una cuenta robada.' };
const { nextCheckAt: _, ...rest } = cause;
const order = {
  ...rest,
  status: 'withheld',
  withheld: { by: { fr: 'le parquet', en: 'the prosecutor' }, until: hour(80) },
} as const;
const keptBack = (id: string, figure: Claim['figure']): Claim => {
  const { subject: __, ...claim } = order;
  return { ...claim, id: id as ClaimId, figure };
};

/** What can be known beside the figures. */
const CLAIMS: Readonly<Record<string, readonly Claim[]>> = {
  'nothing claimed': [],
  'a cause that is unknown': [cause],
  'a cause that is investigated': [{ ...cause, status: 'probable', texts: found }],
  'a cause that is established': [{ ...rest, status: 'established', texts: found, evidence: [evidence] }],
  'a cause that is withheld': [order],
  'people who are withheld': [keptBack('people-order', { kind: 'people' })],
  'true records that are withheld': [keptBack('true-order', { kind: 'records', verdict: 'true-when-taken' })],
  'people who are unknown': [
    { ...cause, id: 'people-unknown' as ClaimId, subject: undefined, figure: { kind: 'people' } },
  ],
};

const about: AboutWords = {
  since: hour(5),
  corrections: [],
  promises: [],
};
const ABOUT: readonly AboutWords[] = [
  about,
  ...(['figure-wrong', 'advice-wrong', ...SILENCING_REASONS] as const).map((reason) => ({
    ...about,
    withdrawn: { publishedAt: hour(4), at: hour(5), reason },
  })),
];

const told = (facts: readonly Fact[], claims: readonly Claim[]): Ledger => {
  const tale = entries([
    ...facts.map((value): ToldEntry => ({ kind: 'fact.recorded', value })),
    ...claims.map((value): ToldEntry => ({ kind: 'claim.recorded', value })),
  ]);
  return { facts: factsOf(tale), claims: claimsOf(tale) };
};

const printed = ({ title, blocks }: StatementText) =>
  [title, ...blocks.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs])].join('\n');

/** A sentence of the shipped words, and what the ledger must hold for it to be true. */
type Rule = readonly [words: RegExp, isTrue: (ledger: Ledger) => boolean];

const factIn = ({ facts }: Ledger, id: string) => facts.get(id as FactId);
const openIn = (ledger: Ledger, id: string) => {
  const fact = factIn(ledger, id);
  return fact && !withholding(fact, ledger.claims) ? fact : undefined;
};
const isFound = (ledger: Ledger) => {
  const fact = openIn(ledger, 'records-true-when-taken');
  return fact !== undefined && fact.countedFrom === 'records-compared' && boundsOf(fact).low > 0;
};
const isJudged = (ledger: Ledger) => factIn(ledger, 'records-true-when-taken')?.countedFrom === 'records-compared';
const claimIn = ({ claims }: Ledger, status: Claim['status']) =>
  [...claims.values()].some((claim) => claim.status === status);
const isUnmatched = (ledger: Ledger) => {
  const people = openIn(ledger, 'people');
  return people?.countedFrom === 'register-matches' && boundsOf(people).high === 0;
};

const RULES: readonly Rule[] = [
  [/what we have established|contain real data|contain data of our register|entrusted this data/, isFound],
  [/compared them with our register: none|none of them matched|looked up each number/, isUnmatched],
  [/whether these files are true/, (ledger) => !isJudged(ledger)],
  [/how many people are affected/, (ledger) => factIn(ledger, 'people') === undefined],
  [/what we have counted\n/i, (ledger) => ledger.facts.size > 0],
  [/number of people affected stays the same/, (ledger) => factIn(ledger, 'people') !== undefined],
  [
    /counted the different numbers|have not checked each number/,
    (ledger) => openIn(ledger, 'people')?.countedFrom === 'keys-seen',
  ],
  [
    /exist and hold personal numbers/,
    (ledger) => {
      const people = openIn(ledger, 'people');
      return people !== undefined && people.countedFrom !== 'document' && boundsOf(people).low > 0;
    },
  ],
  [/A record is one line about one person/, isJudged],
  [/Two people have each read records/, (ledger) => openIn(ledger, 'share-true-when-taken')?.basis === 'sampled'],
  [/because two people have decided so/, (ledger) => 'named' in (factIn(ledger, 'records-not-found')?.figure ?? {})],
  [/have not confirmed this yet/, (ledger) => factIn(ledger, 'people') === undefined],
  [/table on this page/, (ledger) => openIn(ledger, 'people') !== undefined],
  [/not yet established; answer by/, (ledger) => claimIn(ledger, 'unknown')],
  [/\(established on/, (ledger) => claimIn(ledger, 'established')],
  [/known, not disclosed until/, (ledger) => claimIn(ledger, 'withheld')],
  [/\(confirmed\)|minimum is confirmed/, ({ facts }) => [...facts.values()].some(({ basis }) => basis === 'counted')],
  [/\(estimate\)/, ({ facts }) => [...facts.values()].some(({ basis }) => basis === 'estimated')],
];

const skeletons = [...Object.values(SKELETONS), { ...withNothingNew(SKELETONS['figures-word']), id: 'nothing-new' }];
const states = Object.entries(FIGURES).flatMap(([figures, facts]) =>
  Object.entries(CLAIMS).map(([known, claims]) => ({ state: `${figures}, ${known}`, ledger: told(facts, claims) })),
);
const partsOf = (skeleton: StatementParts['skeleton'], ledger: Ledger, words: AboutWords): StatementParts => ({
  skeleton,
  slots,
  ...ledger,
  about: words,
  zone: ZONE,
  at: hour(5),
  languages: SKELETON_LANGUAGES,
});

describe.each(skeletons)('$id', (skeleton) => {
  const abouts = skeleton.id === 'withdrawal' ? ABOUT.slice(1) : ABOUT.slice(0, 1);
  const texts = states.flatMap(({ state, ledger }) =>
    abouts.map((words) => ({ state, ledger, composed: composeStatement(partsOf(skeleton, ledger, words)) })),
  );

  it('claims nothing that the ledger does not hold, in any state in which it can be asked for', () => {
    const untrue = texts
      .filter(({ composed }) => composed.missing.every((name) => !name.includes(':')))
      .flatMap(({ state, ledger, composed }) =>
        RULES.filter(([words, isTrue]) => words.test(printed(composed.texts.en!)) && !isTrue(ledger)).map(
          ([words]) => `${state}: ${words.source}`,
        ),
      );
    expect(untrue).toEqual([]);
  });

  it('has the same blocks and paragraphs in each language, and a title and the next hour in any state', () => {
    for (const { state, composed } of texts) {
      const shapes = SKELETON_LANGUAGES.map((language) => {
        const { title, blocks } = composed.texts[language]!;
        return [title !== '', ...blocks.map(({ id, paragraphs }) => `${id} ${paragraphs.length}`)].join();
      });
      expect([state, new Set(shapes).size]).toEqual([state, 1]);
      expect(composed.texts.en!.blocks.at(-1)!.id).toBe('next');
    }
  });

  it('never says a number that is kept back, nor whether it is above zero', () => {
    for (const { state, ledger, composed } of texts.filter(({ state }) => state.includes('people who are withheld'))) {
      expect([state, composed.facts.some(({ id }) => id.startsWith('people'))]).toEqual([state, false]);
      if (!factIn(ledger, 'people')) continue;
      for (const language of SKELETON_LANGUAGES) {
        expect(printed(composed.texts[language]!)).not.toMatch(/\d (personne|people|person|persona|شخص|أشخاص)/);
      }
    }
  });
});

describe('what is known and not said', () => {
  const textOf = (claims: readonly Claim[], language: SkeletonLanguage, at = hour(5)) =>
    printed(
      composeStatement({ ...partsOf(SKELETONS['figures-word'], told(counted(scopeResult), claims), about), at }).texts[
        language
      ]!,
    ).replaceAll(/[\u00a0\u202f]/g, ' ');

  it('stands in the place of its figure, with whose order it is and until when, as each language writes it', () => {
    const claims = CLAIMS['people who are withheld']!;
    expect(textOf(claims, 'fr')).toContain(
      'Personnes concernées (nous le savons et ne le disons pas avant le samedi 11 avril 2026 à 17 h 00 ; ordre donné par le parquet).',
    );
    expect(textOf(claims, 'en')).toContain(
      'People affected (known, not disclosed until Saturday 11 April 2026 at 17:00, by order of the prosecutor).',
    );
  });

  it('stands by its subject where it has no words', () => {
    expect(textOf([cause], 'fr')).toContain('La cause (nous ne le savons pas encore ; réponse au plus tard le');
    expect(textOf([cause], 'es')).toContain('La causa (aún no lo sabemos; respuesta a más tardar el');
    expect(textOf([order], 'en')).toContain('The cause (known, not disclosed until');
  });

  it('is told as late once its date has passed', () => {
    expect(textOf([cause], 'en', hour(9))).toContain(
      'The cause (not yet established; the answer promised for Wednesday 8 April 2026 at 17:00 is late).',
    );
    expect(textOf([order], 'en', hour(81))).toContain('this date has passed, and our answer is late');
  });

  it('is no question any more once the number is counted', () => {
    expect(textOf(CLAIMS['people who are unknown']!, 'en')).not.toContain('not yet established');
  });

  it('says an established cause with its date', () => {
    expect(textOf(CLAIMS['a cause that is established']!, 'fr')).toContain(
      'Un compte volé (nous l’avons établi le mercredi 8 avril 2026 à 11 h 00).',
    );
  });
});
