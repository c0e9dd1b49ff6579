import type { PublicVerdict, ScopeResult } from '../../../contract/index.ts';

/** The day of the register that judged; nothing where nothing was judged. */
export function registerDayOf(result: ScopeResult): string | undefined {
  const inputs = result['inputs'] as Readonly<{ register?: Readonly<{ asOf?: unknown }> }> | undefined;
  const asOf = inputs?.register?.asOf;
  return typeof asOf === 'string' ? asOf : undefined;
}

/** A result names an altered field by the register's own heading: these are the usual ones of what has words of its own. */
export const FIELD_BY_HEADING: Readonly<Record<string, string>> = {
  cnss: 'socialId',
  cin: 'nationalId',
  cnie: 'nationalId',
  nom: 'family',
  prenom: 'given',
  prénom: 'given',
  naissance: 'birth',
  date_naissance: 'birth',
  telephone: 'phone',
  téléphone: 'phone',
  salaire: 'salary',
  employeur: 'employer',
  affilie: 'employer',
  adresse: 'address',
  ville: 'city',
  code_postal: 'postcode',
  sexe: 'sex',
};

/** Records by the classes that the public reads: what was true once was true when it was taken, whatever changed since. */
export function classesOf({ verdicts: { records } }: ScopeResult): Readonly<Record<PublicVerdict, number>> {
  const { authentic, outdated, altered, fabricated, undecided } = records;
  return { 'true-when-taken': authentic + outdated, altered, 'not-found': fabricated, undecided };
}

export type UnreadGroup = Readonly<{ code: string; isPartial: boolean; items: readonly string[] }>;

/** What was not read, or not to its end, by reason; items by number, never by name. Most frequent first. */
export function unreadGroups({ evidence }: ScopeResult): readonly UnreadGroup[] {
  const groups = new Map<string, { code: string; isPartial: boolean; items: string[] }>();
  for (const entry of evidence.unread) {
    const code = typeof entry['code'] === 'string' ? entry['code'] : 'unreadable';
    const isPartial = entry['isPartial'] === true;
    const group = groups.get(`${code} ${isPartial}`) ?? { code, isPartial, items: [] };
    group.items.push(numberOf(entry));
    groups.set(`${code} ${isPartial}`, group);
  }
  return [...groups.values()].toSorted((one, other) => other.items.length - one.items.length);
}

function numberOf({ path, item }: Readonly<{ path: string; item?: unknown }>): string {
  // A result that still bore names would be one that was not made for the room.
  if (/^#\d+(?:!#\d+)*$/u.test(path)) return path;
  return typeof item === 'number' ? `#${item}` : '#';
}
