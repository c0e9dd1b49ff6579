const NAME = String.raw`(?:"(?:[^"]|"")*"|${'`'}(?:[^${'`'}]|${'`'}${'`'})*${'`'}|\[[^\]]*\]|[\p{L}_][\p{L}\p{N}_$#]*)`;
const PATH = String.raw`${NAME}(?:\s*\.\s*${NAME})*`;

const INSERT = new RegExp(
  String.raw`^(?:INSERT|REPLACE)\s+(?:(?:ALL|FIRST|LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|OVERWRITE|OR\s+\w+)\s+)*(?:INTO\s+)?(?:TABLE\s+)?(${PATH})\s*(?:AS\s+\w+\s*)?(\([^()]*\))?\s*(?:OVERRIDING\s+\w+\s+VALUE\s*)?VALUES?\s*(?=\()`,
  'iu',
);
const COPY = new RegExp(String.raw`^COPY\s+(${PATH})\s*(\([^()]*\))?\s*FROM\s+STDIN\b[^;]*;`, 'iu');
const CREATE = new RegExp(
  String.raw`^CREATE\s+(?:(?:GLOBAL|LOCAL|TEMPORARY|TEMP|UNLOGGED|OR\s+REPLACE)\s+)*TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(${PATH})\s*\(`,
  'iu',
);
const ONE_NAME = new RegExp(NAME, 'gu');

export type Target = Readonly<{ table: string; columns: readonly string[]; length: number }>;

/** An insert up to its first row: where it goes, and its columns if it names them. */
export function insertHead(text: string): Target | undefined {
  return headOf(INSERT.exec(text));
}

/** A COPY … FROM stdin up to its data. */
export function copyHead(text: string): Target | undefined {
  return headOf(COPY.exec(text));
}

function headOf(found: RegExpExecArray | null): Target | undefined {
  return found ? { table: tableName(found[1]!), columns: namesIn(found[2] ?? ''), length: found[0].length } : undefined;
}

/** The last part of a name, as tables are compared. */
function tableName(path: string): string {
  return (namesIn(path).at(-1) ?? path).toLowerCase();
}

function namesIn(text: string): readonly string[] {
  return (text.match(ONE_NAME) ?? []).map((name) => {
    const quoted = /^["`[](.*)["`\]]$/su.exec(name)?.[1];
    return quoted === undefined ? name : quoted.replaceAll('""', '"').replaceAll('``', '`');
  });
}

const NO_COLUMN = /^(?:PRIMARY|UNIQUE|KEY|INDEX|CONSTRAINT|FOREIGN|CHECK|FULLTEXT|SPATIAL|EXCLUDE|LIKE|PERIOD)\b/iu;

/** The table that a statement creates, and its columns in their order. */
export function createdTable(statement: string): Omit<Target, 'length'> | undefined {
  const found = CREATE.exec(statement);
  if (!found) return undefined;
  const columns = splitAtCommas(statement.slice(found[0].length))
    .map((part) => part.trim())
    .filter((part) => part !== '' && !NO_COLUMN.test(part))
    .flatMap((part) => namesIn(part)[0] ?? []);
  return { table: tableName(found[1]!), columns };
}

function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === "'" || sign === '"' || sign === '`') quote = sign;
    else if (sign === '(') depth++;
    else if (sign === ')' && depth-- === 0) return [...parts, text.slice(from, at)];
    else if (sign === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}
