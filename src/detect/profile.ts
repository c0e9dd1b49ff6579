import contextsAll from '../../knowledge/contexts-all.json' with { type: 'json' };
import contextsEs from '../../knowledge/contexts-es.json' with { type: 'json' };
import contextsEu from '../../knowledge/contexts-eu.json' with { type: 'json' };
import contextsFr from '../../knowledge/contexts-fr.json' with { type: 'json' };
import contextsMa from '../../knowledge/contexts-ma.json' with { type: 'json' };
import identifiersAll from '../../knowledge/identifiers-all.json' with { type: 'json' };
import identifiersEs from '../../knowledge/identifiers-es.json' with { type: 'json' };
import identifiersEu from '../../knowledge/identifiers-eu.json' with { type: 'json' };
import identifiersFr from '../../knowledge/identifiers-fr.json' with { type: 'json' };
import identifiersMa from '../../knowledge/identifiers-ma.json' with { type: 'json' };
import { CelluleError } from '../kernel/index.ts';
import { card } from './cards.ts';
import type { Check } from './check-sums.ts';
import { EUROPEAN_CHECKS } from './european-checks.ts';
import { formsOf, type Identifier, type IdentifierData } from './identifier.ts';
import { NATIONAL_CHECKS } from './national-checks.ts';
import { lexiconOf, type Lexicon } from './words.ts';

/** Which country's identifiers are looked for; `eu` is all of them, without a nation's preference. */
export const DETECT_PROFILES = ['ma', 'fr', 'es', 'eu'] as const;
export type DetectProfile = (typeof DETECT_PROFILES)[number];

/** No identifier has more letters and digits. */
export const COUNT_MAX = 34;

/** What the scanner looks for, compiled once a profile. */
export type Wanted = Readonly<{
  lexicon: Lexicon;
  /** How many contexts there are; a word opens some of them. */
  contexts: number;
  context: Readonly<Record<keyof typeof contextsAll.words, number>>;
  /** The context of labels after which a secret follows. */
  secretLabel: number;
  /** Identifiers of digits alone, and those that hold a letter, at the place that `candidatesAt` says. */
  numbers: readonly Candidates[];
  codes: readonly Candidates[];
  /** The fewest digits that are an identifier without a word before them. */
  shortest: number;
  /** Whether Moroccan number plates are looked for. */
  plates: boolean;
}>;

/** Identifiers of one length that can begin with one sign; most numbers of a text have no word before them, and few identifiers need none. */
export type Candidates = Readonly<{
  all: readonly Identifier[];
  /** Those that need no word: in one piece, and in groups. */
  pieces: readonly Identifier[];
  groups: readonly Identifier[];
}>;

const SIGNS = 36;
export const candidatesAt = (count: number, first: number): number => count * SIGNS + first;

type Words = Readonly<Record<string, readonly string[]>>;
type Source = Readonly<{ words: Words; identifiers: readonly IdentifierData[] }>;

const MA: Source = { words: contextsMa.words, identifiers: identifiersMa.identifiers };
const FR: Source = { words: contextsFr.words, identifiers: identifiersFr.identifiers };
const ES: Source = { words: contextsEs.words, identifiers: identifiersEs.identifiers };
const EU: Source = { words: contextsEu.words, identifiers: identifiersEu.identifiers };

const SOURCES: Readonly<Record<DetectProfile, readonly Source[]>> = {
  ma: [MA],
  fr: [FR],
  es: [ES],
  eu: [EU, FR, ES, MA].map(withoutPreference),
};

/** Among many nations a form alone says nothing: what has no check digit needs a word before it, or its groups. */
function withoutPreference({ words, identifiers }: Source): Source {
  const isNational = ({ kind, check, alone }: IdentifierData) =>
    alone === 'form' && check === undefined && kind !== 'vat';
  return {
    words,
    identifiers: identifiers.map((one) => (isNational(one) ? { ...one, alone: groupedAlone(one) } : one)),
  };
}

/** A French or Moroccan phone in pairs is one anywhere; nine or ten digits in one piece, or letters and digits, are not. */
function groupedAlone({ kind, forms }: IdentifierData): string {
  return kind === 'phone' && forms.some((form) => form.startsWith('[0]')) ? 'grouped' : 'never';
}

const compiled = new Map<DetectProfile, Wanted>();

/**
 * @throws CelluleError `detect.unknown-profile`
 */
export function wantedBy(profile: string): Wanted {
  if (!isDetectProfile(profile))
    throw new CelluleError(
      'invalid',
      'detect.unknown-profile',
      `There is no such profile. Choose one of: ${DETECT_PROFILES.join(', ')}.`,
    );
  const known = compiled.get(profile);
  if (known) return known;
  const wanted = compile(SOURCES[profile], profile === 'ma' || profile === 'eu');
  compiled.set(profile, wanted);
  return wanted;
}

export function isDetectProfile(text: string): text is DetectProfile {
  return (DETECT_PROFILES as readonly string[]).includes(text);
}

function compile(sources: readonly Source[], plates: boolean): Wanted {
  const all: readonly Source[] = [...sources, { words: contextsAll.words, identifiers: identifiersAll.identifiers }];
  const names = [...new Set(all.flatMap(({ words }) => Object.keys(words)))];
  const contextOf = (name: string) => {
    const context = names.indexOf(name);
    if (context < 0) throw new Error(`knowledge/identifiers names words that contexts do not have: ${name}`);
    return context;
  };
  const secretLabel = names.length;
  const phrases = all.flatMap(({ words }) =>
    Object.entries(words).flatMap(([name, list]) => list.map((phrase) => [phrase, contextOf(name)] as const)),
  );
  const labels = contextsAll.secretLabels.map((phrase) => [phrase, secretLabel] as const);
  const identifiers = all.flatMap((source) => source.identifiers.flatMap((one) => formsOf(one, contextOf, checkOf)));
  return {
    lexicon: lexiconOf([...phrases, ...labels]),
    contexts: names.length + 1,
    context: Object.fromEntries(
      Object.keys(contextsAll.words).map((name) => [name, contextOf(name)]),
    ) as Wanted['context'],
    secretLabel,
    numbers: candidates(identifiers.filter(({ canBeNumber }) => canBeNumber)),
    codes: candidates(identifiers.filter(({ canHoldLetter }) => canHoldLetter)),
    shortest: Math.min(
      ...identifiers.filter(({ canBeNumber, needsWord }) => canBeNumber && !needsWord).map(({ count }) => count),
    ),
    plates,
  };
}

function candidates(identifiers: readonly Identifier[]): readonly Candidates[] {
  return Array.from({ length: (COUNT_MAX + 1) * SIGNS }, (_, place) => {
    const all = identifiers.filter(({ count, first }) => first.some((value) => candidatesAt(count, value) === place));
    const groups = all.filter(({ needsWord }) => !needsWord);
    return { all, pieces: groups.filter(({ alone }) => alone !== 'grouped'), groups };
  });
}

function checkOf(name: string): Check {
  const checks: Readonly<Record<string, Check>> = { card, ...NATIONAL_CHECKS, ...EUROPEAN_CHECKS };
  const check = checks[name];
  if (check === undefined) throw new Error(`knowledge/identifiers names a check that does not exist: ${name}`);
  return check;
}
