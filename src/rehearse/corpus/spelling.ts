import { frenchDate } from './calendar.ts';
import { CITIES } from './company.ts';
import { pick } from './dice.ts';
import { nameOf, withoutAccents } from './names.ts';
import { centimesOf, type Field } from './person.ts';

/** How one file writes: its habits differ, the values do not. */
export type Hand = Readonly<{
  /** The share of rows whose names are in Arabic script. */
  arabic: number;
  /** A page of Western fonts: no narrow spaces, no Arabic. */
  printed: boolean;
}>;

/**
 * The register's value as a leaked file writes it: other date, telephone and amount forms, capitals, accents dropped, usual
 * variants of names. None of these is an alteration.
 *
 * @param chance throws that belong to this record alone, by number
 */
export function spell(field: Field, value: string, hand: Hand, chance: Chance): string {
  return value === '' ? '' : (SPELLINGS[field]?.(value, chance, hand) ?? value);
}

type Chance = (topic: number) => number;

/** Fields that are not here are always written in one way. */
const SPELLINGS: Partial<Readonly<Record<Field, (value: string, chance: Chance, hand: Hand) => string>>> = {
  nom: (value, chance, hand) => spellName(value, hand, chance, 60),
  prenom: (value, chance, hand) => spellName(value, hand, chance, 70),
  naissance: (value, chance) => pick([value, frenchDate(value), frenchDate(value), frenchDate(value, '-')], chance(80)),
  telephone: (value, chance) => spellPhone(value, chance(81)),
  rib: (value, chance) => (chance(82) < 0.2 ? groupRib(value) : value),
  salaire: (value, chance, hand) => spellAmount(value, hand.printed ? 0.3 : chance(83)),
  cin: (value, chance) => (chance(84) < 0.05 ? value.toLowerCase() : value),
  email: (value, chance) => (chance(85) < 0.08 ? value.toUpperCase() : value),
  adresse: (value, chance) => spellAddress(value, chance(86)),
  ville: (value, chance) => spellCity(value, chance(87)),
};

function spellName(value: string, hand: Hand, chance: Chance, topic: number): string {
  const name = nameOf(value);
  // One throw for both names of a row: nobody writes the family name in one script and the given name in the other.
  if (name && chance(59) < hand.arabic) return pick(name.arabic, chance(topic));
  const spelling = name && chance(topic + 1) < 0.25 ? pick([name.name, ...name.latin], chance(topic)) : value;
  const style = chance(topic + 2);
  if (style < 0.3) return spelling.toUpperCase();
  if (style < 0.4) return withoutAccents(spelling);
  return spelling;
}

function spellPhone(value: string, style: number): string {
  if (!value.startsWith('+212') || style < 0.25) return value;
  const national = `0${value.slice(4)}`;
  if (style < 0.55) return national;
  const pairs = national.match(/\d{1,2}/g)!;
  if (style < 0.75) return pairs.join(' ');
  if (style < 0.85) return pairs.join('.');
  return `00212${value.slice(4)}`;
}

function groupRib(value: string): string {
  return [value.slice(0, 3), value.slice(3, 6), value.slice(6, 22), value.slice(22)].filter(Boolean).join(' ');
}

function spellAmount(value: string, style: number): string {
  const centimes = centimesOf(value);
  if (style < 0.2) return value;
  const [whole, rest] = [String(Math.floor(centimes / 100)), value.slice(-2)];
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, style < 0.9 ? ' ' : '\u00A0');
  if (style < 0.6 || style >= 0.9) return `${thousands},${rest}`;
  if (style < 0.8) return `${whole},${rest}`;
  return rest === '00' ? whole : value;
}

function spellAddress(value: string, style: number): string {
  if (style < 0.6) return value;
  if (style < 0.8) return value.toUpperCase();
  return withoutAccents(value).replace(',', '').toUpperCase();
}

function spellCity(value: string, style: number): string {
  if (style < 0.6) return value;
  if (style < 0.75) return value.toUpperCase();
  const city = CITIES.find(({ name }) => name === value);
  return style < 0.85 ? withoutAccents(value) : pick([value, ...(city?.latin ?? [])], (style - 0.85) / 0.15);
}
