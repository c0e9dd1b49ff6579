import {
  PUBLIC_VERDICTS,
  type CountedFrom,
  type Fact,
  type Figure,
  type PublicVerdict,
  type ScopeResult,
} from '../contract/index.ts';
import type { Digest, FactId, Instant } from '../kernel/index.ts';

/** The fact that answers "how many people?". */
export const PEOPLE_FACT = 'people' as FactId;

/** `evidence` is the digest of the result document, from which each number was read; `asOf` is when the run ended. */
export type ScopeEvidence = Readonly<{ evidence: Digest; asOf: Instant }>;

type Count = Pick<Fact, 'id' | 'figure' | 'countedFrom' | 'method'> & Partial<Pick<Fact, 'value' | 'low' | 'high'>>;

/**
 * The figures of a scope run as facts, with the same id at each run, so that a later run replaces them. Without a register the
 * people are numbers seen in the files, hence an estimate, and no verdict but "undecided" means anything.
 */
export function factsFromScope(result: ScopeResult, { evidence, asOf }: ScopeEvidence): readonly Fact[] {
  const counts = [people(result), ...categories(result), organisations(result), ...files(result), ...records(result)];
  return counts.map((count) => ({
    ...count,
    method: count.method + judgedBy(count, result),
    basis: count.countedFrom === 'keys-seen' ? 'estimated' : 'counted',
    evidence,
    asOf,
  }));
}

/** What the register judged holds as of its day, and says so. */
function judgedBy({ countedFrom }: Count, result: ScopeResult): string {
  const inputs = result['inputs'] as Readonly<{ register?: Readonly<{ asOf?: unknown }> }> | undefined;
  const asOf = inputs?.register?.asOf;
  const isJudged = countedFrom === 'register-matches' || countedFrom === 'records-compared';
  return isJudged && typeof asOf === 'string' ? ` Référentiel tel qu’il était le ${asOf}.` : '';
}

const fromPeople = (result: ScopeResult): CountedFrom =>
  result.people.basis === 'register' ? 'register-matches' : 'keys-seen';

function people(result: ScopeResult): Count {
  const { certain, upper } = result.people;
  const figure: Figure = { kind: 'people' };
  const countedFrom = fromPeople(result);
  const method =
    countedFrom === 'register-matches'
      ? 'Personnes du référentiel retrouvées dans les fichiers par un identifiant fort (numéro de carte d’identité ou numéro d’assuré). Borne haute : ces personnes, plus une par identifiant inconnu ou par rapprochement possible.'
      : 'Identifiants forts différents relevés dans les fichiers (numéro de carte d’identité ou numéro d’assuré), sans référentiel pour les vérifier.';
  const size = certain === upper ? { value: certain } : { low: certain, high: upper };
  return { id: PEOPLE_FACT, figure, countedFrom, method, ...size };
}

function categories(result: ScopeResult): Count[] {
  const countedFrom = fromPeople(result);
  return result.categories.map(({ id, people: value }) => ({
    id: `people-${id}` as FactId,
    figure: { kind: 'people', category: id },
    value,
    countedFrom,
    method:
      countedFrom === 'register-matches'
        ? 'Personnes du référentiel retrouvées dans les fichiers, dont au moins une fiche contient cette donnée.'
        : 'Identifiants forts différents relevés dans les fichiers, dont au moins une fiche contient cette donnée.',
  }));
}

function organisations(result: ScopeResult): Count {
  return {
    id: 'organisations' as FactId,
    figure: { kind: 'organisations' },
    value: result.organisations,
    countedFrom: 'keys-seen',
    method: 'Numéros d’employeur et identifiants d’entreprise différents et bien formés, relevés dans les fichiers.',
  };
}

function files({ evidence: { read, unread } }: ScopeResult): Count[] {
  const countedFrom = 'files';
  return [
    {
      id: 'files-read' as FactId,
      figure: { kind: 'files', state: 'read' },
      value: read,
      countedFrom,
      method: 'Fichiers lus en entier, y compris dans les archives.',
    },
    {
      id: 'files-unread' as FactId,
      figure: { kind: 'files', state: 'unread' },
      value: unread.length,
      countedFrom,
      method: 'Fichiers et archives qui n’ont pas pu être lus, chacun avec sa raison dans le résultat.',
    },
  ];
}

const RECORD_METHODS: Readonly<Record<PublicVerdict, string>> = {
  'true-when-taken':
    'Fiches dont chaque donnée comparée est égale au référentiel, dans sa version actuelle ou dans une version antérieure.',
  altered:
    'Fiches dont l’identifiant est connu et dont une donnée au moins ne correspond à aucune version du référentiel.',
  'not-found': 'Fiches dont aucun identifiant fort n’est connu du référentiel.',
  undecided: 'Fiches sans identifiant fort, ou avec trop peu de données à comparer.',
};

function records(result: ScopeResult): Count[] {
  const { authentic, outdated, altered, fabricated, undecided } = result.verdicts.records;
  const counts: Readonly<Record<PublicVerdict, number>> = {
    'true-when-taken': authentic + outdated,
    altered,
    'not-found': fabricated,
    undecided,
  };
  if (result.people.basis === 'keys-seen') {
    const method = 'Fiches lues dans les fichiers, sans référentiel pour juger de ce qu’elles disent.';
    return [recordCount('undecided', undecided, 'files', method)];
  }
  return PUBLIC_VERDICTS.map((verdict) =>
    recordCount(verdict, counts[verdict], 'records-compared', RECORD_METHODS[verdict]),
  );
}

function recordCount(verdict: PublicVerdict, value: number, countedFrom: CountedFrom, method: string): Count {
  return { id: `records-${verdict}` as FactId, figure: { kind: 'records', verdict }, value, countedFrom, method };
}
