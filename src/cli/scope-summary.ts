import type { ScopeResult } from '../contract/index.ts';

/** Unread files that a summary names; the JSON names all. */
const NAMED_MAX = 20;

const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  name: 'names',
  'birth-date': 'birth dates',
  'national-id': 'national ids',
  'social-security-number': 'social security numbers',
  'employer-number': 'employer numbers',
  'company-id': 'company ids',
  'bank-account': 'bank accounts',
  iban: 'IBANs',
  'payment-card': 'payment cards',
  phone: 'phone numbers',
  email: 'e-mail addresses',
  address: 'addresses',
  salary: 'salaries',
  'ip-address': 'IP addresses',
  password: 'passwords',
  health: 'health data',
  'union-membership': 'trade union membership',
  'tax-number': 'tax numbers',
  'other-id': 'other identifiers',
};

/** The classes that people read: whether a record is true still or was once is for dating alone. */
const number = new Intl.NumberFormat('en-GB');
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

/** A result as a person at a terminal reads it. */
export function scopeSummary(result: ScopeResult, out: string): string {
  return [peopleLines(result), categoryLines(result), verdictLines(result), datingLines(result), fileLines(result, out)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function peopleLines({ people, organisations }: ScopeResult): string[] {
  const { certain, probable, upper, basis } = people;
  const who =
    basis === 'register'
      ? 'persons of your register are concerned'
      : 'persons, by the keys seen (no register: an estimate)';
  return [
    `${number.format(certain)} ${who}.`,
    ...(probable > certain
      ? [`${number.format(probable)} with those whom linking finds probable (nine in ten or more).`]
      : []),
    ...(upper > probable ? [`At most ${number.format(upper)}, counting everyone whom no key identifies.`] : []),
    `${number.format(organisations)} organisations.`,
  ];
}

function categoryLines({ categories }: ScopeResult): string[] {
  const found = categories.filter(({ records }) => records > 0);
  if (found.length === 0) return [];
  const rows = found.map(({ id, people, records }) => [
    CATEGORY_WORDS[id] ?? id,
    number.format(people),
    number.format(records),
  ]);
  return table(['What leaked', 'people', 'records'], rows);
}

/** People read one class for what was true: that a salary changed since does not make its record false. */
function verdictLines(result: ScopeResult): string[] {
  const { records, fields } = result.verdicts;
  if (result.people.basis !== 'register') return [];
  const rows = [
    ['were true when they were taken', (records.authentic ?? 0) + (records.outdated ?? 0)],
    ['name a person of yours with something that was never true', records.altered ?? 0],
    [`were not found in your register${registerDay(result)}`, records.fabricated ?? 0],
    ['cannot be judged', records.undecided ?? 0],
  ] as const;
  const byCount = Object.entries(fields).sort(([, one], [, other]) => other - one);
  const altered = byCount.map(([name, count]) => `${name} ${number.format(count)}`).join(', ');
  return [
    ...table(
      ['Records that', ''],
      rows.map(([words, count]) => [words, number.format(count)]),
    ),
    ...(altered ? [`Altered fields: ${altered}.`] : []),
    ...(result.sample ? [sampleLine(result.sample)] : []),
  ];
}

/** No share is printed: it is established once two people have marked a sample. */
function sampleLine({ size, population }: NonNullable<ScopeResult['sample']>): string {
  return `${number.format(size)} of ${number.format(population)} judged records were drawn at random and sealed, for two people to mark in the room.`;
}

function registerDay(result: ScopeResult): string {
  const inputs = result['inputs'] as Readonly<{ register?: Readonly<{ asOf?: string }> }> | undefined;
  const asOf = inputs?.register?.asOf;
  return asOf === undefined ? '' : ` as of ${asOf}`;
}

function datingLines({ dating }: ScopeResult): string[] {
  return dating.map(({ from, to, share }) => {
    const days = from === to ? `on ${from}` : `between ${from} and ${to}`;
    return `Taken ${days}: ${percent.format(share)} of the records that match your register or its history.`;
  });
}

function fileLines({ evidence, elapsedMs }: ScopeResult, out: string): string[] {
  const { files, read, unread, bytes, digest } = evidence;
  const lines = [
    `${number.format(read)} of ${number.format(files)} files read (${number.format(Math.round(bytes / 1e6))} MB, ${(elapsedMs / 1000).toFixed(1)} s).`,
  ];
  if (unread.length > 0) {
    lines.push(`Not read (${number.format(unread.length)}):`);
    for (const { path, reason } of unread.slice(0, NAMED_MAX)) lines.push(`  ${printable(path)}: ${reason}`);
    if (unread.length > NAMED_MAX)
      lines.push(`  … and ${number.format(unread.length - NAMED_MAX)} more (all with --json)`);
  }
  return [
    ...lines,
    '',
    `Evidence digest ${digest}`,
    `Result in ${out}`,
    `To pass on, without any number under 10: ${out}/report.html, figures.json, verdicts.json, unread.csv`,
  ];
}

/** Names come from whoever made the leak: what would steer a terminal is shown as it is written. */
function printable(path: string): string {
  return path.replace(
    /[\p{Cc}\p{Cf}]/gu,
    (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]! + 2)))
      .join('')
      .trimEnd(),
  );
}
