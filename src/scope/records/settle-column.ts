import { holdsFullNames, holdsOrganisations, type Content } from './content.ts';
import { isShaped, type Field } from './field.ts';
import { readHeading, type Heading } from './heading.ts';
import { foldText } from './fold-text.ts';
import type { TableUse } from './plan-table.ts';
import type { Profile } from './profile.ts';

/** A column with its heading read, its cells, and the header line it stands in. */
export type NamedColumn = Readonly<{
  heading: Heading;
  cells: readonly string[];
  content: Content;
  header: readonly string[];
  profile: Profile;
  use: TableUse;
}>;

/** What a heading means once the cells are seen: the same word heads whole names and surnames, numbers and companies. */
export function settleColumn(column: NamedColumn): Field {
  const { field, exact } = column.heading;
  const { content } = column;
  const certain = contradicting(column);
  if (certain !== undefined) return certain;
  const settled = SETTLE[field]?.(column) ?? field;
  if (exact || settled !== field || !isShaped(field) || content.filled === 0) return settled;
  return content.share(field) < 0.5 ? 'other' : field;
}

/** Columns whose own check digits are weaker than what contradicts them, and those that may hold anything at all. */
const ANYTHING: ReadonlySet<Field> = new Set(['password', 'health', 'address', 'validFrom', 'validTo']);

/** What the cells certainly are, where the heading says something else and next to no cell agrees with it. */
function contradicting({ heading: { field }, content, use }: NamedColumn): Field | undefined {
  if (ANYTHING.has(field)) return undefined;
  const certain = content.certain();
  if (certain === undefined || certain === field) return undefined;
  // The truth's keys are named by its header alone.
  if (use !== 'leak' && (certain === 'socialId' || certain === 'nationalId' || KEYS.has(field))) return undefined;
  const agreeing = field === 'phone' ? content.phones() : isShaped(field) ? content.share(field) : 0;
  return agreeing >= 0.2 ? undefined : certain;
}

const KEYS: ReadonlySet<Field> = new Set(['socialId', 'nationalId']);

const SETTLE: { readonly [F in Field]?: (column: NamedColumn) => Field | undefined } = {
  employer: settleEmployer,
  // Companies head the number of their own affiliation "CNSS" too; it has seven digits.
  socialId: ({ content }) =>
    content.share('socialId') < 0.5 && content.share('employer') >= 0.8 ? 'employer' : undefined,
  family: (column) => {
    if (holdsOrganisations(column.cells, column.profile)) return 'organisation';
    return !has('given', column) && holdsFullNames(column.cells, column.profile) ? 'full' : undefined;
  },
  full: (column) => {
    const { heading, content, cells, profile } = column;
    if (holdsOrganisations(cells, profile)) return 'organisation';
    if (!heading.exact && content.guess() !== undefined && content.guess() !== 'full') return content.guess();
    // "الاسم" beside "النسب", and "name" beside "surname", mean the given name.
    return has('family', column) && !has('given', column) ? 'given' : undefined;
  },
  // "Nombre" heads given names in Spanish, and numbers of something in French.
  given: ({ content, cells, profile, heading }) => {
    if (foldText(cells.join('').slice(0, 400)).replace(/\d/gu, '') === '' && content.filled > 0) return 'other';
    return heading.exact && holdsOrganisations(cells, profile) ? 'organisation' : undefined;
  },
  taxNumber: ({ content, profile }) => {
    if (profile.id !== 'es' || content.filled === 0) return undefined;
    if (content.share('nationalId') >= 0.5) return 'nationalId';
    return content.share('ice') >= 0.5 ? 'ice' : undefined;
  },
  nationalId: ({ content, profile }) =>
    profile.id === 'es' && content.share('nationalId') < 0.2 && content.share('ice') >= 0.5 ? 'ice' : undefined,
  rib: ({ content }) => (content.guess() === 'iban' ? 'iban' : undefined),
  iban: ({ content }) => (content.guess() === 'rib' ? 'rib' : undefined),
};

function settleEmployer({ content, cells, profile }: NamedColumn): Field | undefined {
  if (content.share('employer') >= 0.5) return undefined;
  if (content.guess() === 'socialId') return 'socialId';
  const isWorded = content.filled > 0 && cells.filter((cell) => /\d{5}/u.test(cell)).length === 0;
  return isWorded || holdsOrganisations(cells, profile) ? 'organisation' : undefined;
}

function has(field: Field, { header, profile }: NamedColumn): boolean {
  return header.some((cell) => readHeading(cell, profile)?.field === field);
}
