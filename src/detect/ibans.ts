import registry from '../../knowledge/iban-registry.json' with { type: 'json' };

type Country = Readonly<{
  length: number;
  /** For each place of the account part: 1 where a digit may stand, 2 where a letter may. */
  classes: Uint8Array;
}>;

const CLASS_OF: Readonly<Record<string, number>> = { n: 1, a: 2, c: 3 };

/** Countries by their two letters, `26 * first + second`. */
const COUNTRIES: readonly (Country | undefined)[] = countries();

function countries(): readonly (Country | undefined)[] {
  const all: (Country | undefined)[] = Array.from({ length: 26 * 26 }, () => undefined);
  for (const { code, length, bban } of registry.countries) {
    const classes = [...bban.matchAll(/(\d+)([nac])/gu)].flatMap(([, count, one]) =>
      Array<number>(Number(count)).fill(CLASS_OF[one!]!),
    );
    all[placeOf(code.charCodeAt(0) - 55, code.charCodeAt(1) - 55)] = { length, classes: Uint8Array.from(classes) };
  }
  return all;
}

function placeOf(first: number, second: number): number {
  return (first - 10) * 26 + second - 10;
}

/** The country whose IBAN begins with these two letters (values 10 to 35). */
export function ibanCountry(first: number, second: number): Country | undefined {
  return first > 9 && second > 9 ? COUNTRIES[placeOf(first, second)] : undefined;
}

/** Whether letters and digits stand where the country's registry entry has them. */
export function hasIbanForm({ length, classes }: Country, values: Uint8Array): boolean {
  if (values[2]! > 9 || values[3]! > 9) return false;
  for (let at = 4; at < length; at++) if ((classes[at - 4]! & (values[at]! > 9 ? 2 : 1)) === 0) return false;
  return true;
}
