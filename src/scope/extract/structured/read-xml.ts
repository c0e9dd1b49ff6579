import { Parser } from 'htmlparser2';
import type { DocumentReader } from '../document-part.ts';
import { readInPart } from '../../unread.ts';
import { CELL_MAX } from '../row.ts';
import { Flattener } from './flatten-json.ts';
import { TableGatherer } from './gather-tables.ts';
import type { Json } from './parse-json.ts';
import { textChunks } from './text-chunks.ts';

/** Deeper elements are passed over. */
const NESTED_MAX = 200;
/** An element is gathered as a whole up to this length; of a longer one each part is taken by itself. */
const ELEMENT_MAX = 4 << 20;
const HEAD = 1_024;
/** Attributes by which programs name what an element holds: <field name="cin">. */
const NAMING = ['name', 'key', 'column'];

type Element = {
  readonly name: string;
  readonly members: Map<string, Json>;
  /** Members that stand several times: their values are listed. */
  readonly repeated: Set<string>;
  text: string;
  /** Whether its parts are taken one by one, as those of the outermost element are. */
  isOpen: boolean;
};

/**
 * Reads XML: what stands in elements that repeat becomes rows, headed by the names of elements and attributes along the path;
 * prefixes of namespaces say nothing. Declared entities stay as they are written: nothing is expanded or fetched.
 */
export const readXml: DocumentReader = async function* (source, { profile }) {
  const head = (await source.read(0, HEAD)).toString('latin1');
  const tables = new TableGatherer();
  const tree = new Tree(new Flattener(tables, profile));
  const parser = new Parser(tree, { xmlMode: true, decodeEntities: true });
  for await (const chunk of textChunks(source, declaredEncoding(head))) {
    parser.write(chunk);
    if (tables.isFull) yield* tables.parts();
  }
  tree.isAtEnd = true;
  parser.end();
  yield* tables.parts();
  if (tree.isCut) yield { kind: 'missing', unread: readInPart('cut-off') };
};

function declaredEncoding(head: string): string | undefined {
  const name = /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)["']/iu.exec(head)?.[1];
  if (name === undefined || /^utf/iu.test(name)) return undefined;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}

class Tree {
  isAtEnd = false;
  isCut = false;
  readonly #flattener: Flattener;
  readonly #stack: Element[] = [];
  #passed = 0;
  #held = 0;

  constructor(flattener: Flattener) {
    this.#flattener = flattener;
  }

  onopentag(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#stack.length >= NESTED_MAX) {
      this.#passed++;
      this.isCut = true;
      return;
    }
    const members = new Map<string, Json>();
    for (const [name, value] of Object.entries(attributes))
      if (!/^(?:xmlns|xsi|ss|x|o|xml)(?::|$)/u.test(name)) members.set(localName(name), value);
    const naming = NAMING.find((name) => members.has(name));
    const isNamed = naming !== undefined && members.size === 1 && this.#stack.length > 0;
    const name = isNamed ? (members.get(naming) as string) : localName(tag);
    if (isNamed) members.clear();
    this.#stack.push({ name, members, repeated: new Set(), text: '', isOpen: this.#stack.length === 0 });
  }

  ontext(text: string): void {
    const element = this.#stack.at(-1);
    if (!element || this.#passed > 0 || element.text.length > CELL_MAX) return;
    element.text += text;
    this.#held += text.length;
    if (this.#held > ELEMENT_MAX) this.#openNext();
  }

  onclosetag(_: string, isImplied: boolean): void {
    if (isImplied && this.isAtEnd) this.isCut = true;
    if (this.#passed > 0) {
      this.#passed--;
      return;
    }
    const element = this.#stack.pop();
    if (!element) return;
    const value = valueOf(element);
    const parent = this.#stack.at(-1);
    if (!parent) {
      // The outermost element says something itself only where its parts are values.
      if (element.members.size > 0) this.#flattener.add(Object.fromEntries(element.members), element.name);
    } else if (parent.isOpen && !element.isOpen && isRow(value)) this.#give(element.name, value);
    else if (!element.isOpen || element.members.size > 0) this.#attach(parent, element.name, value);
  }

  #attach(parent: Element, name: string, value: Json): void {
    const known = parent.members.get(name);
    if (known === undefined) parent.members.set(name, value);
    else if (parent.isOpen) this.#give(name, value);
    else if (parent.repeated.has(name)) (known as Json[]).push(value);
    else {
      parent.repeated.add(name);
      parent.members.set(name, [known, value]);
    }
  }

  /** Gives a part of an open element, with the values that stand around it. */
  #give(name: string, value: Json): void {
    this.#held = 0;
    const place = [...this.#stack.map((element) => element.name), name].join('.');
    const around = new Map<string, string>();
    for (const element of this.#stack)
      for (const [heading, said] of element.members)
        if (typeof said === 'string' && said.length < 200) around.set(heading, said);
    const cells = cellsOf(value);
    if (cells) this.#flattener.addCells(cells, place);
    else this.#flattener.add(value, place, around);
  }

  /** What is held has become long: the outermost element that is still whole is opened, and what it holds is given. */
  #openNext(): void {
    this.#held = 0;
    const next = this.#stack.find(({ isOpen }) => !isOpen);
    if (!next) return;
    next.isOpen = true;
    for (const [name, value] of next.members) {
      if (!isRow(value)) continue;
      next.members.delete(name);
      const place = `${next.name}.${name}`;
      for (const item of Array.isArray(value) ? (value as readonly Json[]) : [value]) {
        const cells = cellsOf(item);
        if (cells) this.#flattener.addCells(cells, place);
        else this.#flattener.add(item, place);
      }
    }
  }
}

function isRow(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An element as a value: its text, or its members and, beside them, its text. */
function valueOf({ name, members, text }: Element): Json {
  const said = text.trim();
  if (members.size === 0) return said;
  if (members.size === 1 && said === '' && members.has('Data')) return members.get('Data')!;
  // A row that gives no names to its cells.
  const [only] = members.values();
  if (members.size === 1 && said === '' && Array.isArray(only) && only.every((cell) => !isRow(cell as Json)))
    return only as readonly Json[];
  if (said !== '') members.set(members.has(name) ? 'text' : name, said);
  return Object.fromEntries(members);
}

/** The cells of a row that gives no names to them (<row><cell/><cell/></row>). */
function cellsOf(value: Json): readonly Json[] | undefined {
  return Array.isArray(value) && (value as readonly Json[]).every((cell) => !isRow(cell))
    ? (value as readonly Json[])
    : undefined;
}
