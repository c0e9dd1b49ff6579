import PLAN_NAMES from '../../../knowledge/plan-names.json' with { type: 'json' };
import ROLE_NAMES from '../../../knowledge/role-names.json' with { type: 'json' };
import WORDS from '../../../knowledge/skeletons/words.json' with { type: 'json' };
import type { Category, Localised, PlannedTask, Severity, Threshold } from '../../contract/index.ts';
import type { Instant, Language, Role } from '../../kernel/index.ts';
import type { Cell, Line, Run, Source } from './model.ts';
import { address, filled, joined, linesOf, missing, plain, quiet, strong } from './runs.ts';
import { wordsIn, type BinderWords } from './words.ts';

type Contact = Source['plan']['contacts'][number];

/** A plan as one language says it: the one way from its values to the words on a page. */
export type Speech = Readonly<{
  words: BinderWords;
  names: (typeof PLAN_NAMES)[Language];
  /** The plan's own text in this language; else in another one, and said to be so; else said to be missing. */
  text: (text: Localised | undefined, as?: Run['as']) => Cell;
  /** The same on one line. */
  phrase: (text: Localised | undefined, as?: Run['as']) => Line;
  /** The same as a name: words alone. */
  flat: (text: Localised) => string;
  role: (role: Role) => string;
  roles: (roles: readonly Role[]) => Line;
  category: (category: Category) => string;
  severity: (severity: Severity) => string;
  /** A span as people say it: `4 heures`. */
  span: (span: string) => string;
  /** A relative hour: `4 heures après l’alerte reçue`. */
  hour: (from: PlannedTask['from'], within: string | undefined) => Run;
  when: (threshold: Threshold) => string;
  number: (value: number) => string;
  day: (isoDate: string) => string;
  moment: (at: Instant) => string;
  contact: (id: string | undefined) => Contact | undefined;
  /** Name and every way to somebody, the out-of-band one first; or that the plan names nobody, or somebody unknown. */
  person: (id: string | undefined, nobody: string) => Cell;
}>;

/** How the plan of a source is said in its language. */
export function speechOf({ plan, language }: Source): Speech {
  const words = wordsIn(language);
  const names = PLAN_NAMES[language];
  const number = (value: number) => new Intl.NumberFormat(words.locale).format(value);
  const contacts = new Map(plan.contacts.map((contact) => [contact.id, contact]));
  const role = (name: Role) => ROLE_NAMES[language][name];
  const category = (name: Category) => WORDS.categories[name][language];
  const text: Speech['text'] = (localised, as = 'plain') => {
    const own = localised?.[language];
    if (own !== undefined) return linesOf(own, as);
    const [other] = Object.values(localised ?? {});
    if (other === undefined) return [[missing(words.missing.unwritten)]];
    return [...linesOf(other, as), [missing(`(${words.missing.untranslated})`)]];
  };
  const span = (written: string) => spanWords(written, words.locale);
  return {
    words,
    names,
    text,
    phrase: (localised, as) => joined(text(localised, as).flat(), ' '),
    flat: (localised) =>
      text(localised)
        .flat()
        .map((run) => run.text)
        .join(' '),
    role,
    roles: (roles) =>
      roles.length === 0
        ? [quiet('–')]
        : joined(
            roles.map((name) => plain(role(name))),
            ' · ',
          ),
    category,
    severity: (name) => names.severities[name],
    span,
    hour: (from, within) =>
      within === undefined
        ? missing(words.missing.span)
        : plain(filled(words.after, { x: span(within), y: names.instants[from] })),
    when: ({ when }) =>
      when.kind === 'category'
        ? filled(words.over.category, { x: when.categories.map(category).join(' · ') })
        : filled(words.over[when.kind], { n: number(when.above) }),
    number,
    day: (isoDate) =>
      new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(isoDate)),
    moment: (at) => momentIn(words.locale, plan.zone, at),
    contact: (id) => (id === undefined ? undefined : contacts.get(id)),
    person: (id, nobody) => {
      if (id === undefined) return [[missing(nobody)]];
      const contact = contacts.get(id);
      if (!contact) return [[strong(id), plain(' '), missing(words.missing.contact)]];
      return [
        [strong(contact.name)],
        ...(contact.post ? [linePhrase(text(contact.post))] : []),
        outOfBand(contact, words),
        ...addresses(contact),
      ];
    },
  };
}

function linePhrase(cell: Cell): Line {
  return joined(cell.flat(), ' ');
}

/** The way that needs neither mail nor network of the house; to say that there is none is as important as the way. */
export function outOfBand({ outOfBand: way, isOutside }: Contact, words: BinderWords): Line {
  if (way) return [strong(way.by), plain(' '), address(way.at)];
  return [isOutside ? quiet('–') : missing(words.missing.outOfBand)];
}

/** Telephone and mail, a line each. */
export function addresses({ phone, mail }: Contact): Cell {
  return [phone, mail].filter((each) => each !== undefined).map((each) => [address(each)]);
}

const UNITS = { D: 'day', H: 'hour', M: 'minute' } as const;

function spanWords(written: string, locale: string): string {
  const said = [...written.matchAll(/(\d+)([DHM])/g)].map(([, value, unit]) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: UNITS[unit as keyof typeof UNITS],
      unitDisplay: 'long',
    }).format(Number(value)),
  );
  return said.join(' ');
}

/** The hour of the institution; where the plan names a zone that does not exist, that of the world, which is said. */
function momentIn(locale: string, zone: string, at: Instant): string {
  const format = (timeZone: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(Date.parse(at));
  try {
    return `${format(zone)} (${zone})`;
  } catch {
    return `${format('UTC')} (UTC)`;
  }
}
