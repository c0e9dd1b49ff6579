import { planTable, type Profile } from '../../records/index.ts';
import type { TableGatherer } from './gather-tables.ts';
import { DEPTH_MAX, type Json } from './parse-json.ts';

type Members = Readonly<Record<string, Json>>;

/** Envelopes in which databases and maps put what they hold: they say nothing about it. */
const ENVELOPES: ReadonlySet<string> = new Set([
  '_source',
  'properties',
  'attributes',
  'fields',
  '_doc',
  'doc',
  'hits',
  'rows',
  'data',
  'value',
]);
/** More values of one list than this are no second and third phone number. */
const VALUES_MAX = 20;

const isMembers = (value: Json | undefined): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Turns values into rows of tables: one table for each place in which objects stand. */
export class Flattener {
  readonly #tables: TableGatherer;
  readonly #profile: Profile;
  /** Which headings of the object around them rows of a table get, by table. */
  readonly #inherited = new Map<string, ReadonlySet<string>>();

  constructor(tables: TableGatherer, profile: Profile) {
    this.#tables = tables;
    this.#profile = profile;
  }

  /** Whether something was nested too deep to be read. */
  isCut = false;
  #depth = 0;

  /** Adds one element that stands at this place; what the objects around it say may become part of its rows. */
  add(value: Json, place: string, around: ReadonlyMap<string, string> = NOTHING): void {
    if (this.#depth > DEPTH_MAX) {
      this.isCut = true;
      return;
    }
    this.#depth++;
    this.#addValue(value, place, around);
    this.#depth--;
  }

  #addValue(value: Json, place: string, around: ReadonlyMap<string, string>): void {
    if (isList(value)) this.#addList(value, place, around);
    else if (isMembers(value)) this.#addObject(value, place, around);
    else if (value !== null && value !== '')
      this.#tables.add(`${place} values`, new Map([[lastWord(place), String(value)]]));
  }

  #addList(list: readonly Json[], place: string, around: ReadonlyMap<string, string>): void {
    const rows =
      list.some(isList) &&
      list.every((item) => isList(item) && !item.some((cell) => typeof cell === 'object' && cell !== null));
    if (!rows) for (const item of list) this.add(item, place, around);
    // Lists of lists are rows, the first of which may be a header.
    else for (const item of list as readonly (readonly Json[])[]) this.addCells(item, place);
  }

  /** Adds a list of plain values as a row of a table that has its header in its first row, if it has one. */
  addCells(cells: readonly Json[], place: string): void {
    this.#tables.addRow(`${place} rows`, cells.map(textOf));
  }

  #addObject(members: Members, place: string, around: ReadonlyMap<string, string>): void {
    const first = firstOf(members);
    if (isList(first) && this.#addColumns(members, place)) return;
    if (isMembers(first) && this.#addKeyed(members, place, around)) return;
    const values = new Map<string, string>();
    const lists: [string, readonly Json[]][] = [];
    if (!flatten(members, '', 0, values, lists)) this.isCut = true;
    const inherited = around.size > 0 ? this.#inherit(place, values, around) : NOTHING;
    for (const [heading, value] of inherited) if (!values.has(heading)) values.set(heading, value);
    const isWrapper = values.size > 0 && lists.some(([, list]) => list.length > 20);
    if (!isWrapper || identifies(values, this.#profile)) this.#tables.add(place, values);
    for (const [path, list] of lists) this.add(list, `${place}.${path}`, values);
  }

  /** {"cnss": [1, 2], "nom": ["A", "B"]}: a table by its columns. */
  #addColumns(members: Members, place: string): boolean {
    const columns = Object.entries(members);
    const lists = columns.filter(
      ([, value]) => isList(value) && !value.some((cell) => typeof cell === 'object' && cell !== null),
    );
    if (lists.length < 2 || lists.length < columns.length) return false;
    const lengths = new Set(lists.map(([, list]) => (list as readonly Json[]).length));
    const [length = 0] = lengths;
    if (lengths.size > 1 || length < 2) return false;
    for (let at = 0; at < length; at++)
      this.#tables.add(
        `${place} columns`,
        new Map(lists.map(([key, list]) => [key, textOf((list as readonly Json[])[at] ?? null)])),
      );
    return true;
  }

  /** {"AB123456": {…}, "BE654321": {…}}: objects of one kind under their keys. Also a table by columns, with numbered rows (pandas). */
  #addKeyed(members: Members, place: string, around: ReadonlyMap<string, string>): boolean {
    const entries = Object.entries(members);
    if (entries.length < 2 || !entries.every(([, value]) => isMembers(value))) return false;
    const objects = entries as [string, Members][];
    const keys = Object.keys(objects[0]![1]);
    if (keys.length === 0) return false;
    const alike = objects.filter(
      ([, value]) => keys.filter((key) => Object.hasOwn(value, key)).length * 2 > keys.length,
    );
    if (alike.length < objects.length * 0.8) return false;
    if (keys.every((key) => /^\d+$/.test(key)) && keys.length > 1 && !objects.some(([key]) => /\d/.test(key))) {
      for (const key of keys)
        this.#tables.add(
          `${place} columns`,
          new Map(objects.map(([heading, cells]) => [heading, textOf(cells[key] ?? null)])),
        );
      return true;
    }
    if (!objects.every(([key]) => /\d/.test(key)) && objects.length < 20) return false;
    for (const [key, value] of objects) this.add(value, `${place} keyed`, new Map([...around, ['', key]]));
    return true;
  }

  /**
   * What rows of a table take over from the object around them: the organisation, where they are people themselves; all of it,
   * where the object around them is a person. Judged once for each place.
   */
  #inherit(
    place: string,
    values: ReadonlyMap<string, string>,
    around: ReadonlyMap<string, string>,
  ): ReadonlyMap<string, string> {
    let taken = this.#inherited.get(place);
    if (!taken) this.#inherited.set(place, (taken = new Set(this.#inheritedBy(values, around))));
    return new Map([...around].filter(([heading]) => taken.has(heading)));
  }

  #inheritedBy(values: ReadonlyMap<string, string>, around: ReadonlyMap<string, string>): readonly string[] {
    if (around.has('')) return [''];
    const own = planOf(values, this.#profile);
    const outer = planOf(around, this.#profile);
    if (!own.people) return outer.people ? [...around.keys()] : [];
    const ofOrganisation: ReadonlySet<string> = new Set(['employer', 'ice', 'organisation']);
    return outer.columns.filter(({ field }) => ofOrganisation.has(field)).map(({ heading }) => heading);
  }
}

function firstOf(members: Members): Json | undefined {
  for (const key in members) return members[key];
  return undefined;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

function planOf(values: ReadonlyMap<string, string>, profile: Profile) {
  return planTable([[...values.keys()], [...values.values()]], profile, 'leak');
}

function identifies(values: ReadonlyMap<string, string>, profile: Profile): boolean {
  const { people, organisations } = planOf(values, profile);
  return people || organisations;
}

/** Values of an object under their paths as words; lists of objects are kept for tables of their own. False where it is nested too deep. */
function flatten(
  members: Members,
  path: string,
  depth: number,
  values: Map<string, string>,
  lists: [string, readonly Json[]][],
): boolean {
  let isWhole = true;
  for (const [key, value] of Object.entries(members)) {
    const heading =
      ENVELOPES.has(key) || key.startsWith('$')
        ? path || (isMembers(value) ? '' : key.replace('$', ''))
        : path === ''
          ? wordsOf(key)
          : `${path} ${wordsOf(key)}`;
    if (isMembers(value)) {
      isWhole = depth < DEPTH_MAX && flatten(value, heading, depth + 1, values, lists) && isWhole;
    } else if (isList(value)) {
      if (value.some((item) => typeof item === 'object' && item !== null)) lists.push([heading, value]);
      else
        for (const [at, item] of value.slice(0, VALUES_MAX).entries())
          put(values, at === 0 ? heading : `${heading} ${at + 1}`, item);
    } else put(values, heading, value);
  }
  return isWhole;
}

function put(values: Map<string, string>, heading: string, value: Json): void {
  const text = textOf(value);
  if (!values.has(heading)) values.set(heading, text);
}

function textOf(value: Json): string {
  return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function wordsOf(key: string): string {
  return key.replaceAll('.', ' ').slice(0, 200);
}

function lastWord(place: string): string {
  return place.split('.').at(-1) ?? '';
}
