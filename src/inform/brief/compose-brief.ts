import type { BriefPart, BriefText, Claim, EntryValue, Slots, StatementText } from '../../contract/index.ts';
import type { Instant, PageLanguage, SkeletonLanguage } from '../../kernel/index.ts';
import { isLate, type Commitment, type CurrentClaim, type CurrentFact } from '../../ledger/index.ts';
import { frame, namingPage, neverSaid, pageLines, type FrameName } from '../mouths/index.ts';
import {
  claimPhrase,
  dateTimePhrase,
  factLine,
  institutionName,
  isolated,
  phoneHoursPhrase,
  phonePhrase,
  subjectPhrase,
  typeset,
} from '../statements/index.ts';

/** Of what a brief is made, each as the ledger has it at that hour. */
export type BriefParts = Readonly<{
  number: number;
  asOf: Instant;
  zone: string;
  slots: Pick<Slots, 'institution' | 'phone' | 'phoneHours' | 'spokesperson' | 'nextUpdateAt'>;
  /** The text that stands on the page and holds, in the languages that went out. */
  texts: Readonly<Partial<Record<PageLanguage, StatementText>>>;
  facts: readonly CurrentFact[];
  /** Whether the page gives this figure. */
  isPublic: (fact: CurrentFact) => boolean;
  claims: readonly CurrentClaim[];
  promises: readonly Commitment[];
  /** What the cell adds to what nobody says; where a language has no lines, those of another one stand, so that none is lost. */
  neverSay: BriefNeverSay;
  isDrill: boolean;
  /** The address of the public page, where it has one outside of this machine. */
  address: string | undefined;
}>;

export type BriefNeverSay = EntryValue<'brief.issued'>['neverSay'];

const HEADINGS: Readonly<Record<BriefPart, FrameName>> = {
  message: 'brief-message',
  facts: 'brief-facts',
  claims: 'brief-claims',
  unknown: 'brief-unknown',
  promises: 'brief-promises',
  never: 'brief-never',
  contact: 'brief-contact',
};

/** The words of a brief in one language. Pure: facts with basis and hour, claims with how far they hold, and nothing that is not in the ledger. */
export function composeBrief(parts: BriefParts, language: SkeletonLanguage): BriefText {
  const { number, asOf, zone, isDrill } = parts;
  const title = frame('brief-title', language, { institution: nameIn(parts, language), number: String(number) });
  const lines = linesIn(parts, language);
  return {
    title: isDrill ? `${frame('drill', language)} – ${title}` : title,
    lead: frame('brief-lead', language, { at: dateTimePhrase(asOf, language, zone) }),
    parts: (Object.keys(HEADINGS) as BriefPart[])
      .filter((id) => lines[id].length > 0)
      .map((id) => ({ id, heading: frame(HEADINGS[id], language), lines: [...lines[id]] })),
  };
}

function linesIn(parts: BriefParts, language: SkeletonLanguage): Readonly<Record<BriefPart, readonly string[]>> {
  const { claims, promises, neverSay, zone, slots, asOf } = parts;
  const text = parts.texts[language];
  const isOpen = ({ status }: Claim) => status === 'unknown' || status === 'withheld';
  const say = (claim: Claim) => claimLine(claim, language, { zone, at: parts.asOf });
  const next = frame('next', language, { next: dateTimePhrase(slots.nextUpdateAt, language, zone) });
  return {
    message: text ? messageOf(text).map((words) => namingPage(words, language)) : [],
    facts: figureLines(parts, language),
    claims: claims.filter((claim) => !isOpen(claim)).flatMap(say),
    unknown: claims.filter(isOpen).flatMap(say),
    promises: [...promises.flatMap((promise) => promiseLine(promise, language, { zone, asOf })), next],
    never: [...neverSaid(language), ...(neverSay[language] ?? Object.values(neverSay)[0] ?? [])],
    contact: contactLines(parts, language),
  };
}

/** What other speakers say first: the title of the text, and what happened. */
export function messageOf({ title, blocks }: StatementText): readonly string[] {
  return [title, ...(blocks.find(({ id }) => id === 'happened')?.paragraphs ?? [])];
}

/** Each figure with its basis; its hour stands once where it is the same for all. One that the page does not give yet says so. */
function figureLines({ facts, isPublic, zone }: BriefParts, language: SkeletonLanguage): readonly string[] {
  const hours = [...new Set(facts.map(({ asOf }) => dateTimePhrase(asOf, language, zone)))];
  const [hour] = hours;
  const lines = facts.map((fact) => {
    const said = typeset(factLine(fact, language), language);
    const at = dateTimePhrase(fact.asOf, language, zone);
    const line = hours.length === 1 ? said : frame('press-figure', language, { line: said, at });
    return isPublic(fact) ? line : frame('brief-not-public', language, { line });
  });
  return hours.length === 1 && hour ? [frame('brief-as-of', language, { at: hour }), ...lines] : lines;
}

/** A claim with how far it holds; where it has no words in this language, what it is about, and how far that is known. */
function claimLine(
  claim: Claim,
  language: SkeletonLanguage,
  when: Readonly<{ zone: string; at: Instant }>,
): readonly string[] {
  const own = claim.texts[language];
  const texts = { [language]: own ?? subjectPhrase(claim, language) };
  const said = claimPhrase({ ...claim, texts }, language, when);
  if (said === undefined || (own === undefined && claim.status === 'established')) return [];
  return [typeset(said, language)];
}

/** A promise with its date, and that the date has passed where it was not kept by then. */
function promiseLine(
  promise: Commitment,
  language: SkeletonLanguage,
  { zone, asOf }: Pick<BriefParts, 'zone' | 'asOf'>,
): readonly string[] {
  const text = promise.texts[language];
  if (text === undefined) return [];
  const line = `${namingPage(text, language)} (${dateTimePhrase(promise.dueAt, language, zone)})`;
  return [isLate(promise, asOf) ? frame('brief-late', language, { line }) : line];
}

function contactLines({ slots, address }: BriefParts, language: SkeletonLanguage): readonly string[] {
  const spokesperson = slots.spokesperson?.[language];
  const number = phonePhrase(slots.phone, language);
  const phone = slots.phoneHours ? `${number} (${phoneHoursPhrase(slots.phoneHours, language)})` : number;
  return [
    ...(spokesperson
      ? [frame('press-spokesperson', language, { spokesperson: isolated(spokesperson, language) })]
      : []),
    frame('press-contact', language, { contact: phone }),
    ...pageLines({ address, language }).map(({ words }) => words),
  ];
}

function nameIn({ slots }: BriefParts, language: SkeletonLanguage): string {
  return isolated(institutionName(slots, language) ?? '', language);
}
