import type { Category, Fact } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, type Instant, type PageLanguage, type StatementId } from '../../kernel/index.ts';
import { boundsOf, claimsOf, factsOf, openFacts, PEOPLE_FACT } from '../../ledger/index.ts';
import { isLintLanguage, lintStatement, type PlacedFinding } from '../lint/index.ts';
import { publicationsOf, type Publication } from './model.ts';
import type { WordFinding } from './word-rules.ts';
import {
  findStatement,
  isSkeletonId,
  languagesIn,
  SKELETONS,
  type Override,
  type Statement,
} from '../statements/index.ts';

/** A text as it was submitted, or as a draft gives it now. */
type Judged = Pick<Statement, 'skeleton' | 'texts' | 'digests' | 'draft'> &
  Readonly<{ slots: Readonly<{ alertedAt?: Instant | undefined }> }>;

/**
 * What the statement rules find in a text, in all its languages together, held against the ledger and what was published before. Pure.
 *
 * @param when when it would be published, and in which time its hours are read
 */
export function rulesOfStatement(
  statement: Judged,
  entries: readonly Entry[],
  { at, zone }: When,
): readonly PlacedFinding[] {
  const { skeleton, texts, digests, slots, draft } = statement;
  const isWrittenOver = draft !== undefined && draft.version > 0;
  const languages = languagesIn(digests).filter(isLintLanguage);
  const known = factsOf(entries);
  // No rule asks for a number that an order keeps back.
  const facts = openFacts(known, claimsOf(entries));
  const { findings } = lintStatement({
    texts: Object.fromEntries(languages.map((language) => [language, texts[language]!])),
    context: {
      phase: isSkeletonId(skeleton) ? SKELETONS[skeleton].phase : 'aware',
      at,
      zone,
      facts: {
        facts: facts.map(({ id, value, low, high, basis, asOf }) => ({ id, value, low, high, basis, asOf })),
        categories: leakedCategories([...known.values()]),
        languages,
        alertedAt: slots.alertedAt,
      },
      history: publicationsOf(entries).map(toldBefore),
    },
  });
  const stops = (rule: string) => !LATENESS.has(rule) && (isWrittenOver || SLOT_RULES.has(rule));
  return findings
    .filter(({ rule }) => rule !== CORRECTED)
    .map((finding) => (stops(finding.rule) ? finding : { ...finding, level: 'warn' }));
}

/**
 * Shipped words were read in each language before anybody needed them. Where nobody wrote over them, only what a field leaves open can be
 * lacking; any other finding deserves a look and does not hold a first word up at three in the morning.
 */
const SLOT_RULES: ReadonlySet<string> = new Set(['L05', 'L07', 'L28', 'L32']);

/** L26 asks for an erratum with old, new and why: each publication that changes a figure carries one, whatever its words say. */
const CORRECTED = 'L26';

/** Rules about an hour that has passed already: a word that comes late must not come later for it. */
const LATENESS: ReadonlySet<string> = new Set(['L01', 'L31']);

/** When a text would be published; `zone` is the institution's own time, as an IANA name. */
type When = Readonly<{ at: Instant; zone: string }>;

/** Rules that stop this text, in the languages that are asked for, and for which nobody has answered by name. */
export function openRules(
  statement: Statement,
  entries: readonly Entry[],
  { languages, ...when }: When & Readonly<{ languages: readonly PageLanguage[] }>,
): readonly PlacedFinding[] {
  return rulesOfStatement(statement, entries, when).filter(
    ({ level, rule, language }) =>
      level === 'block' && languages.includes(language) && !isOverridden(statement, { rule, language }),
  );
}

/** Whether somebody passed over this rule, for this language or for all. */
export function isOverridden(
  { overrides }: Pick<Statement, 'overrides'>,
  { rule, language }: Pick<WordFinding, 'rule' | 'language'>,
): boolean {
  return overrides.some((one) => one.rule === rule && (one.language === undefined || one.language === language));
}

/**
 * Passes over a blocking rule for one text, by name and with a reason. It stays in the journal, and the review lists it.
 *
 * @throws CelluleError `statement.unknown`, `statement.rule-silent`
 */
export async function overrideRule(
  journal: Journal,
  act: Act,
  order: Omit<Override, 'by' | 'at'> & Readonly<{ statement: StatementId }>,
  zone: string,
): Promise<void> {
  const statement = findStatement(journal, order.statement);
  const isFound = openRules(statement, journal.entries, {
    languages: languagesIn(statement.digests),
    at: act.at,
    zone,
  }).some(({ rule, language }) => rule === order.rule && (order.language === undefined || order.language === language));
  if (!isFound) {
    throw new CelluleError(
      'conflict',
      'statement.rule-silent',
      'This rule stops nothing in this text, or somebody has answered for it already.',
      { statement: order.statement },
    );
  }
  await journal.append(act, 'rule.overridden', order);
}

/**
 * Whether no blocking rule stops a text that goes out. Words that were approved before, in peacetime or on the page, are not held up again.
 *
 * @throws CelluleError `statement.rules`
 */
export function checkRules(
  statement: Statement,
  entries: readonly Entry[],
  going: When & Readonly<{ languages: readonly PageLanguage[] }>,
): void {
  if ((statement.kind ?? 'word') !== 'word') return;
  const rules = [...new Set(openRules(statement, entries, going).map(({ rule }) => rule))].sort();
  if (rules.length === 0) return;
  throw new CelluleError(
    'conflict',
    'statement.rules',
    `Rules stop this text: ${rules.join(', ')}. Change its words, or have the director answer for each by name, with a reason.`,
    { statement: statement.id, rules: rules.length },
  );
}

function toldBefore({ at, nextUpdateAt, figures }: Publication) {
  const people = figures.find(({ id }) => id === PEOPLE_FACT);
  return { at, promisedNextAt: nextUpdateAt, people: people && boundsOf(people) };
}

function leakedCategories(facts: readonly Fact[]): readonly Category[] | undefined {
  const categories = facts.flatMap(({ figure, basis, ...fact }) =>
    figure.kind === 'people' && figure.category && basis !== 'claimed' && boundsOf(fact).high > 0
      ? [figure.category]
      : [],
  );
  return categories.length > 0 ? categories : undefined;
}
