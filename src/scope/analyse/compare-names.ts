import type { Field } from '../records/index.ts';
import { countOne, either, firstOf, l, not, shown, v } from './lazy-sql.ts';
import type { Difference, TruthColumns } from './truth-columns.ts';

/**
 * Names: surname and given name one by one; a whole name against the whole name, or against both parts in either order, the
 * part that is not found in it being the one that differs. Any script that the truth holds will do.
 */
export function nameDifferences(truth: TruthColumns): readonly Difference[] {
  const { fields } = truth;
  const differs: { readonly [F in Field]?: string } = {
    family: firstOf([
      [shown('family'), not(sameFamily(truth))],
      [wholeAlone(truth), not(either([sameWhole(truth), partOf('family', truth)]))],
    ]),
    given: firstOf([
      [shown('given'), not(same('given', ['given', 'givenAr'], truth))],
      // A whole name that is not theirs although it begins or ends with their surname differs in the given name.
      [
        wholeAlone(truth),
        firstOf([
          [sameWhole(truth), 'false'],
          [partOf('family', truth), 'true'],
          ['true', not(partOf('given', truth))],
        ]),
      ],
    ]),
    full: firstOf([
      [shown('full'), not(sameFull(truth))],
      [partsAlone(truth), not(partsInFull())],
    ]),
    familyAr: firstOf([[shown('familyAr'), not(same('familyAr', ['familyAr', 'family'], truth))]]),
    givenAr: firstOf([[shown('givenAr'), not(same('givenAr', ['givenAr', 'given'], truth))]]),
    fullAr: firstOf([
      [shown('fullAr'), not(either([`same_name(${l('fullAr')}, ${v('fullAr')})`, unorderedEqual('fullAr', 'fullAr')]))],
    ]),
  };
  return NAMES.flatMap((field) => {
    const column = fields.get(field);
    if (column === undefined) return [];
    const [applies, value, held] = shownName(field, truth);
    const { heading } = column;
    const seen = { applies, shown: value, held };
    return [{ heading, field, differs: differs[field]!, ...seen, column: field, isHashed: false, isPlain: false }];
  });
}

/** Where a name column has something to compare, what the record shows there, and what the version holds. */
function shownName(field: (typeof NAMES)[number], truth: TruthColumns): readonly [string, string, string] {
  if (field === 'full') return [either([shown('full'), partsAlone(truth)]), l('full'), v('full')];
  if ((field !== 'family' && field !== 'given') || wholeAlone(truth) === 'false')
    return [shown(field), l(field), v(field)];
  // A whole name is held against the whole name in the order in which it begins.
  const [family, given] = [v('family'), v('given')];
  const whole = !(truth.fields.has('family') && truth.fields.has('given'))
    ? v(field)
    : `CASE WHEN starts_with(${l('full')}, left(${family}, 2)) THEN ${family} || ${given} ELSE ${given} || ${family} END`;
  return [
    either([shown(field), wholeAlone(truth)]),
    `coalesce(${l(field)}, ${l('full')})`,
    `CASE WHEN ${shown(field)} THEN ${v(field)} ELSE ${whole} END`,
  ];
}

const NAMES = ['family', 'given', 'full', 'familyAr', 'givenAr', 'fullAr'] as const;

/** How many name fields of a record can be compared, as SQL terms; a whole name is one. */
export function nameCounts(truth: TruthColumns): readonly string[] {
  const own = NAMES.filter((field) => truth.fields.has(field)).map(shown);
  return [...own, wholeAlone(truth), partsAlone(truth)].filter((condition) => condition !== 'false').map(countOne);
}

/** The record has a whole name, and nothing else to hold against the parts that the truth has. */
function wholeAlone({ fields }: TruthColumns): string {
  if (fields.has('full') || !(fields.has('family') || fields.has('given'))) return 'false';
  return `(${shown('full')} AND ${l('family')} IS NULL AND ${l('given')} IS NULL)`;
}

/** The record has parts, and the truth only whole names. */
function partsAlone({ fields }: TruthColumns): string {
  if (!fields.has('full') || fields.has('family') || fields.has('given')) return 'false';
  return `(${l('full')} IS NULL AND (${shown('family')} OR ${shown('given')}))`;
}

function same(field: Field, against: readonly Field[], { fields }: TruthColumns): string {
  return either(against.filter((other) => fields.has(other)).map((other) => `same_name(${l(field)}, ${v(other)})`));
}

/** A surname column without a given name may hold the whole name. */
function sameFamily(truth: TruthColumns): string {
  const whole = wholes(truth).map((name) => `same_name(${l('family')}, ${name})`);
  return either([same('family', ['family', 'familyAr'], truth), firstOf([[`${l('given')} IS NULL`, either(whole)]])]);
}

function sameWhole(truth: TruthColumns): string {
  const whole = wholes(truth).map((name) => `same_name(${l('full')}, ${name})`);
  // Where the truth holds one part only, a whole name that begins or ends with it says nothing against it.
  return whole.length > 0 ? either(whole) : partOf(truth.fields.has('family') ? 'family' : 'given', truth);
}

/** Both parts of the truth's name in either order, in each script that it holds. */
function wholes({ fields }: TruthColumns): readonly string[] {
  return (
    [
      ['family', 'given'],
      ['familyAr', 'givenAr'],
    ] as const
  )
    .filter(([family, given]) => fields.has(family) && fields.has(given))
    .flatMap(([family, given]) => [`${v(family)} || ${v(given)}`, `${v(given)} || ${v(family)}`]);
}

/** The whole name of the record begins or ends with this part of the truth's name. */
function partOf(field: 'family' | 'given', { fields }: TruthColumns): string {
  const forms = ([field, `${field}Ar`] as const).filter((form) => fields.has(form));
  return either(
    forms.flatMap((form) => [`starts_with(${l('full')}, ${v(form)})`, `ends_with(${l('full')}, ${v(form)})`]),
  );
}

function sameFull({ fields }: TruthColumns): string {
  const forms = (['full', 'fullAr'] as const).filter((form) => fields.has(form));
  return either(forms.flatMap((form) => [`same_name(${l('full')}, ${v(form)})`, unorderedEqual('full', form)]));
}

function unorderedEqual(of: 'full' | 'fullAr', against: 'full' | 'fullAr'): string {
  return `${l(`${of}Unordered`)} = ${v(`${against}Unordered`)}`;
}

function partsInFull(): string {
  const [family, given, full] = [l('family'), l('given'), v('full')];
  const alone = `coalesce(${family}, ${given})`;
  return firstOf([
    [
      `${family} IS NOT NULL AND ${given} IS NOT NULL`,
      either([`same_name(${family} || ${given}, ${full})`, `same_name(${given} || ${family}, ${full})`]),
    ],
    ['true', either([`starts_with(${full}, ${alone})`, `ends_with(${full}, ${alone})`])],
  ]);
}
