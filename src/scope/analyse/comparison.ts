import { sqlName } from '../../platform/analysis/index.ts';
import type { Field } from '../records/index.ts';
import { comparedFields, extraColumn } from './load-tables.ts';
import type { TruthColumns } from './truth-columns.ts';

/** One column of the truth: its heading, and SQL over `l` (record) and `v` (version) that is true where they differ. */
export type Difference = Readonly<{ heading: string; differs: string }>;

/** How records and versions are compared, as SQL. Bit i of a mask is `differences[i]`; there are at most 40. */
export type Comparison = Readonly<{
  differences: readonly Difference[];
  /** Over `l`: how many fields beside the keys can be compared. */
  compared: string;
}>;

const l = (field: string) => `l.${sqlName(field)}`;
const v = (field: string) => `v.${sqlName(field)}`;
const given = (field: string) => `${l(field)} IS NOT NULL`;
const yes = (condition: string) => `coalesce(${condition}, false)`;
const no = (condition: string) => `NOT ${yes(condition)}`;
const any = (conditions: readonly string[]) => (conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`);
const count = (condition: string) => `(${condition})::INTEGER`;

/**
 * The comparison for a truth with these columns. Keys are compared too, so that a foreign national id makes a record altered,
 * but do not count among the fields that a verdict needs.
 */
export function comparisonOf(truth: TruthColumns): Comparison {
  const differences: Difference[] = [];
  const counts: string[] = [];
  for (const key of ['cnss', 'cin'] as const) {
    const column = truth.fields.get(key);
    if (column)
      differences.push({ heading: column.heading, differs: `${given(key)} AND ${no(`${l(key)} = ${v(key)}`)}` });
  }
  for (const name of nameDifferences(truth)) differences.push(name);
  counts.push(...nameCounts(truth));
  for (const field of comparedFields(truth)) {
    const equal = any([field, ...alternatives(field, truth)].map((other) => `${l(field)} = ${v(other)}`));
    differences.push({ heading: truth.fields.get(field)!.heading, differs: `${given(field)} AND ${no(equal)}` });
    counts.push(count(given(field)));
  }
  for (const [at, { heading }] of [...truth.extras.values()].entries()) {
    const column = extraColumn(at);
    differences.push({ heading, differs: `${given(column)} AND ${no(`${l(column)} = ${v(column)}`)}` });
    counts.push(count(given(column)));
  }
  return { differences, compared: counts.length === 0 ? '0' : counts.join(' + ') };
}

/** A truth with two phones holds both; a record that shows one of them agrees with it. */
function alternatives(field: Field, truth: TruthColumns): readonly string[] {
  return [...truth.extras.values()].flatMap((extra, at) => (extra.field === field ? [extraColumn(at)] : []));
}

/**
 * Names: surname and given name one by one; a whole name against the whole name, or against both parts in either order, the
 * part that is not found in it being the one that differs. Any script that the truth holds will do.
 */
function nameDifferences(truth: TruthColumns): readonly Difference[] {
  const has = (field: Field) => truth.fields.has(field);
  const heading = (field: Field) => truth.fields.get(field)!.heading;
  const list: Difference[] = [];
  if (has('family'))
    list.push({
      heading: heading('family'),
      differs: `(${given('family')} AND ${no(sameFamily(truth))}) OR (${wholeAlone(truth)} AND ${no(sameWhole(truth))} AND ${no(part('family', truth))})`,
    });
  if (has('given'))
    list.push({
      heading: heading('given'),
      differs: `(${given('given')} AND ${no(same('given', ['given', 'givenAr'], truth))}) OR (${wholeAlone(truth)} AND ${no(sameWhole(truth))} AND (${has('family') ? `${yes(part('family', truth))} OR ` : ''}${no(part('given', truth))}))`,
    });
  if (has('full'))
    list.push({
      heading: heading('full'),
      differs: `(${given('full')} AND ${no(sameFull(truth))}) OR (${partsAlone(truth)} AND ${no(partsAgainstFull())})`,
    });
  for (const field of ['familyAr', 'givenAr'] as const)
    if (has(field))
      list.push({
        heading: heading(field),
        differs: `${given(field)} AND ${no(same(field, [field, field === 'familyAr' ? 'family' : 'given'], truth))}`,
      });
  if (has('fullAr'))
    list.push({
      heading: heading('fullAr'),
      differs: `${given('fullAr')} AND ${no(any([`same_name(${l('fullAr')}, ${v('fullAr')})`, `${l('fullArUnordered')} = ${v('fullArUnordered')}`]))}`,
    });
  return list;
}

function nameCounts(truth: TruthColumns): readonly string[] {
  const has = (field: Field) => truth.fields.has(field);
  const own = (['family', 'given', 'full', 'familyAr', 'givenAr', 'fullAr'] as const)
    .filter(has)
    .map((field) => count(given(field)));
  const whole = has('family') || has('given') ? [count(wholeAlone(truth))] : [];
  return [...own, ...whole, ...(has('full') ? [count(partsAlone(truth))] : [])];
}

/** The record has a whole name and nothing else to hold against the truth's parts. */
function wholeAlone({ fields }: TruthColumns): string {
  if (fields.has('full')) return 'false';
  return `(${given('full')} AND ${l('family')} IS NULL AND ${l('given')} IS NULL)`;
}

/** The record has parts, the truth only whole names. */
function partsAlone({ fields }: TruthColumns): string {
  if (fields.has('family') || fields.has('given')) return 'false';
  return `(${l('full')} IS NULL AND (${given('family')} OR ${given('given')}))`;
}

function same(field: Field, against: readonly Field[], { fields }: TruthColumns): string {
  return any(against.filter((other) => fields.has(other)).map((other) => `same_name(${l(field)}, ${v(other)})`));
}

/** A surname column without a given name may hold the whole name. */
function sameFamily(truth: TruthColumns): string {
  const own = same('family', ['family', 'familyAr'], truth);
  const whole = wholes(truth).map((name) => `same_name(${l('family')}, ${name})`);
  return whole.length === 0 ? own : `(${own} OR (${l('given')} IS NULL AND ${any(whole)}))`;
}

function sameWhole(truth: TruthColumns): string {
  const whole = wholes(truth).map((name) => `same_name(${l('full')}, ${name})`);
  // Where the truth holds one part only, a whole name that begins or ends with it says nothing against it.
  return whole.length > 0 ? any(whole) : part(truth.fields.has('family') ? 'family' : 'given', truth);
}

/** Both parts of the truth's name in either order, in each script that it holds. */
function wholes({ fields }: TruthColumns): readonly string[] {
  return (
    [
      ['family', 'given'],
      ['familyAr', 'givenAr'],
    ] as const
  )
    .filter(([family, first]) => fields.has(family) && fields.has(first))
    .flatMap(([family, first]) => [`${v(family)} || ${v(first)}`, `${v(first)} || ${v(family)}`]);
}

/** The whole name of the record begins or ends with this part of the truth's name. */
function part(field: 'family' | 'given', { fields }: TruthColumns): string {
  const forms = [field, field === 'family' ? 'familyAr' : 'givenAr'] as const;
  return any(
    forms
      .filter((form) => fields.has(form))
      .map((form) => `starts_with(${l('full')}, ${v(form)}) OR ends_with(${l('full')}, ${v(form)})`),
  );
}

function sameFull({ fields }: TruthColumns): string {
  const forms = (['full', 'fullAr'] as const).filter((form) => fields.has(form));
  return any(
    forms.flatMap((form) => [
      `same_name(${l('full')}, ${v(form)})`,
      `${l('fullUnordered')} = ${v(`${form}Unordered`)}`,
    ]),
  );
}

function partsAgainstFull(): string {
  const [family, first, full] = [l('family'), l('given'), v('full')];
  const both = `(same_name(${family} || ${first}, ${full}) OR same_name(${first} || ${family}, ${full}))`;
  const one = `starts_with(${full}, coalesce(${family}, ${first})) OR ends_with(${full}, coalesce(${family}, ${first}))`;
  return `CASE WHEN ${family} IS NOT NULL AND ${first} IS NOT NULL THEN ${both} ELSE ${one} END`;
}
