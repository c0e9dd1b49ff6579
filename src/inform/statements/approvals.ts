import type { TextDigests } from '../../contract/index.ts';
import { PAGE_LANGUAGES, type Instant, type PageLanguage, type PersonId, type Role } from '../../kernel/index.ts';
import type { Approval, Statement } from './model.ts';

type Judged = Pick<Statement, 'digests' | 'needs' | 'approvals' | 'author'>;

/** A yes that is still owed: whose, by when, and for which languages. Without a role, that of any second person. */
export type OwedApproval = Readonly<{ role?: Role; dueAt?: Instant; languages: readonly PageLanguage[] }>;

/** The languages of a text, in the order in which the page shows them. */
export function languagesIn(digests: TextDigests): readonly PageLanguage[] {
  return PAGE_LANGUAGES.filter((language) => digests[language] !== undefined);
}

/** The languages whose exact words have every yes that they need. Each yes is another person's, and none is the author's. */
export function approvedLanguages(statement: Judged): readonly PageLanguage[] {
  const owed = owedApprovals(statement).flatMap(({ languages }) => languages);
  return languagesIn(statement.digests).filter((language) => !owed.includes(language));
}

/** What is lacking: first that of any second person, for languages in which no role was asked, then in the order in which roles were. */
export function owedApprovals(statement: Judged): readonly OwedApproval[] {
  const { needs = [], digests } = statement;
  const languages = languagesIn(digests);
  const asked = needs.map((need) => ({ ...need, languages: languages.filter((one) => asksFor(need, one)) }));
  const lacking = languages.filter(
    (language) => !asked.some((need) => need.languages.includes(language)) && yesTo(statement, language).length === 0,
  );
  const owed = asked.map(({ role, dueAt, languages: wanted }) => ({
    role,
    dueAt,
    languages: wanted.filter((language) => !rolesOf(yesTo(statement, language)).has(role)),
  }));
  return [{ languages: lacking }, ...owed].filter((one) => one.languages.length > 0);
}

function asksFor({ languages }: NonNullable<Judged['needs']>[number], language: PageLanguage): boolean {
  return languages === undefined || languages.includes(language);
}

/** The languages that this person can still say yes to, in this role. */
export function awaitsYesOf(
  statement: Judged,
  { person, role }: Readonly<{ person: PersonId; role: Role }>,
): readonly PageLanguage[] {
  if (person === statement.author) return [];
  const owed = owedApprovals(statement).find((one) => one.role === undefined || one.role === role);
  return (owed?.languages ?? []).filter((language) => !yesTo(statement, language).some(({ by }) => by === person));
}

/** Each yes to the words of this language as they stand; a person counts once, in the role in which they said it first. */
function yesTo({ approvals, digests, author }: Judged, language: PageLanguage): readonly Approval[] {
  const seen = new Set<PersonId>([author]);
  return approvals.filter(({ by, digests: said }) => {
    if (said[language] !== digests[language] || seen.has(by)) return false;
    seen.add(by);
    return true;
  });
}

function rolesOf(approvals: readonly Approval[]): ReadonlySet<Role> {
  return new Set(approvals.map(({ role }) => role));
}
