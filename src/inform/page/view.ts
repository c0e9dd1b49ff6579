import type { Claim, Fact, StatementText, Texts } from '../../contract/index.ts';
import {
  PAGE_LANGUAGES,
  type CommitmentId,
  type CrisisId,
  type FactId,
  type Instant,
  type PageLanguage,
  type PublicationId,
} from '../../kernel/index.ts';
import { answerDueAt, isLate, sameFact, type Commitment } from '../../ledger/index.ts';
import { inOrder } from './calm-text.ts';
import { answersIn, institutionName, type BlockAnswer } from '../statements/index.ts';
import { changesSince, type WordsChanged } from './changes-since.ts';
import {
  isSilenced,
  keptBackBy,
  withdrawnOf,
  type Correction,
  type Mode,
  type Publication,
  type Withdrawn,
} from './model.ts';
import type { Theme } from './theme.ts';

/** What a site is told of the institution, beside its words. All of it may be missing. */
export type SiteSetting = Readonly<{
  /** The address at which the public finds the page, without a slash at its end. */
  address?: string | undefined;
  theme?: Theme | undefined;
  /** Where the press may ask, as one line. */
  press?: string | undefined;
  /** The origin of the forms, without a slash at its end, where people can follow by mail. */
  forms?: string | undefined;
  /** Where a weakness of the site is told, as an address of mail or of the web (RFC 9116). */
  security?: string | undefined;
}>;

/** Words that can be listened to; `ofEarlier` is when they first went out, where the text only says them again. */
export type Spoken = Readonly<{ path: string; seconds: number; ofEarlier?: Instant | undefined }>;

/** What became of a promise. `open` may turn `late` on the reader's own clock. */
export type PromiseState = 'open' | 'late' | 'kept' | 'kept-late' | 'broken';

export type PublicCommitment = Readonly<{
  id: CommitmentId;
  /** What was promised, in this language. */
  text: string;
  madeAt: Instant;
  firstDueAt: Instant;
  dueAt: Instant;
  state: PromiseState;
  slips: readonly Readonly<{ from: Instant; to: Instant; at: Instant; why: string | undefined }>[];
  /** Dates that passed without it being kept. */
  missed: readonly Instant[];
  end?: Readonly<{ at: Instant; said: string | undefined }>;
}>;

/** One version of the page in one language. */
export type PageVersion = Readonly<{
  id: PublicationId;
  version: number;
  at: Instant;
  nextUpdateAt: Instant;
  /** Missing where it had none in this language, and where it was taken off the page. */
  text: StatementText | undefined;
  corrections: readonly Correction[];
  /** What is said otherwise than in the version before it; nothing for the first one. */
  changes: WordsChanged | undefined;
  /** A later version took it off the page. */
  withdrawn: Withdrawn | undefined;
  /** Languages in which it can be read. */
  written: readonly PageLanguage[];
}>;

/** A figure with all that the public read of it, newest first. */
export type FigureHistory = Readonly<{
  id: FactId;
  said: readonly Readonly<{ fact: Fact; version: number; at: Instant }>[];
  /** Whether the page still says it. */
  stands: boolean;
}>;

/** An answer that the text promises by a date. */
export type OwedAnswer = Readonly<{ claim: Claim; dueAt: Instant }>;

/** What one language of the public page shows. Without `newest`, nothing has been published yet. */
export type PageView = Readonly<{
  language: PageLanguage;
  mode: Mode;
  crisis: CrisisId | undefined;
  /** The institution's own time, as an IANA name. */
  zone: string;
  setting: SiteSetting;
  /** As of when this is true: of promises, who was late. */
  at: Instant | undefined;
  institution: string | undefined;
  /** The language of that name, where it has none in this one: a name is no translation. */
  institutionIn: PageLanguage;
  /** What stands on the page, in whatever languages. */
  newest: Publication | undefined;
  /** The same, where it has a text in this language. */
  current: (Publication & Readonly<{ text: StatementText }>) | undefined;
  /** Languages in which what stands can be read. */
  written: readonly PageLanguage[];
  spoken: Spoken | undefined;
  /** Newest first. */
  versions: readonly PageVersion[];
  figures: readonly FigureHistory[];
  /** What the text says is unknown or kept back, each with the date of its answer. */
  owed: readonly OwedAnswer[];
  commitments: readonly PublicCommitment[];
  /** How many public promises have no words in this language, and in which they have. */
  elsewhere: Readonly<{ count: number; languages: readonly PageLanguage[] }>;
  /** What people ask, answered in the words that stand on the page. */
  questions: readonly BlockAnswer[];
  /** Paths of sheets for printing, and of cards for networks, that lie in this site. */
  sheets: ReadonlySet<string>;
}>;

export type ViewParts = Readonly<{
  crisis: CrisisId | undefined;
  mode: Mode;
  /** Oldest first; the last one is what the page says. */
  publications: readonly Publication[];
  zone: string;
  setting?: SiteSetting | undefined;
  commitments?: readonly Commitment[] | undefined;
  /** Now, for what is late; the hour of the newest publication where it is not given. */
  at?: Instant | undefined;
  spoken?: Readonly<Partial<Record<PageLanguage, Spoken>>> | undefined;
  sheets?: ReadonlySet<string> | undefined;
}>;

/** What each language of the page shows. Signs that turn the order of letters are taken out of what people typed. */
export function viewsOf(parts: ViewParts): readonly PageView[] {
  return PAGE_LANGUAGES.map((language) => inOrder(viewIn(language, parts)));
}

function viewIn(language: PageLanguage, parts: ViewParts): PageView {
  const { crisis, mode, publications, zone, setting = {}, sheets = new Set<string>() } = parts;
  const newest = publications.at(-1);
  const text = newest?.texts[language];
  const at = parts.at ?? newest?.at;
  const promises = (parts.commitments ?? []).filter(({ isPublic }) => isPublic);
  const told = promises.filter(({ texts }) => texts[language] !== undefined);
  const untold = promises.filter(({ texts }) => texts[language] === undefined);
  return {
    language,
    mode,
    crisis,
    zone,
    setting,
    at,
    ...nameIn(language, newest),
    newest,
    current: newest && text && { ...newest, text },
    written: newest ? languagesOf(newest.texts) : [],
    spoken: parts.spoken?.[language],
    versions: versionsIn(language, publications),
    figures: historyOf(publications),
    owed: newest ? newest.claims.flatMap((claim) => owedIn(claim)) : [],
    commitments: at ? told.map((promise) => publicPromise(promise, language, at)) : [],
    elsewhere: {
      count: untold.length,
      languages: PAGE_LANGUAGES.filter((other) => untold.some(({ texts }) => texts[other] !== undefined)),
    },
    questions: newest && text ? answersIn(text, language, newest.slots) : [],
    sheets,
  };
}

/** Who speaks, and in which language that name is. */
function nameIn(
  language: PageLanguage,
  newest: Publication | undefined,
): Pick<PageView, 'institution' | 'institutionIn'> {
  if (!newest) return { institution: undefined, institutionIn: language };
  const { slots } = newest;
  return {
    institution: institutionName(slots, language),
    institutionIn: slots.institution[language] ? language : 'fr',
  };
}

function languagesOf(texts: Readonly<Partial<Record<PageLanguage, unknown>>>): readonly PageLanguage[] {
  return PAGE_LANGUAGES.filter((language) => texts[language] !== undefined);
}

function versionsIn(language: PageLanguage, publications: readonly Publication[]): readonly PageVersion[] {
  const taken = withdrawnOf(publications);
  const versions = publications.map((publication): PageVersion => {
    const { id, version, at, nextUpdateAt, texts } = publication;
    const withdrawn = taken.get(publication);
    const { corrections, words } = changesSince(publications, publication, language);
    return {
      id,
      version,
      at,
      nextUpdateAt,
      text: withdrawn ? undefined : texts[language],
      corrections,
      changes: words,
      withdrawn,
      written: languagesOf(texts),
    };
  });
  return versions.reverse();
}

function owedIn(claim: Claim): readonly OwedAnswer[] {
  const dueAt = answerDueAt(claim);
  return dueAt ? [{ claim, dueAt }] : [];
}

/** Every value that the public read of each figure; none of one that the page keeps back by now. */
function historyOf(publications: readonly Publication[]): readonly FigureHistory[] {
  const taken = withdrawnOf(publications);
  const histories = new Map<FactId, FigureHistory['said']>();
  for (const publication of publications) {
    if (isSilenced(taken.get(publication))) continue;
    const { figures, version, at } = publication;
    for (const fact of figures) {
      const said = histories.get(fact.id) ?? [];
      if (!said[0] || !sameFact(said[0].fact, fact)) histories.set(fact.id, [{ fact, version, at }, ...said]);
    }
  }
  const newest = publications.at(-1);
  const standing = new Set(newest?.figures.map(({ id }) => id));
  return [...histories].flatMap(([id, said]) => {
    const isKept = newest && said.some(({ fact }) => keptBackBy(fact, newest));
    return isKept ? [] : [{ id, said, stands: standing.has(id) }];
  });
}

function publicPromise(promise: Commitment, language: PageLanguage, now: Instant): PublicCommitment {
  const { id, texts, madeAt, firstDueAt, dueAt, slips, missed, end } = promise;
  return {
    id,
    text: texts[language]!,
    madeAt,
    firstDueAt,
    dueAt,
    state: stateOf(promise, now),
    slips: slips.map(({ from, to, at, texts }) => ({ from, to, at, why: (texts as Texts)[language] })),
    missed,
    ...(end && { end: { at: end.at, said: end.texts?.[language] } }),
  };
}

function stateOf(promise: Commitment, now: Instant): PromiseState {
  const late = isLate(promise, now);
  if (promise.state === 'open') return late ? 'late' : 'open';
  if (promise.state === 'kept') return late ? 'kept-late' : 'kept';
  return 'broken';
}
