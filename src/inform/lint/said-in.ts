import words from '../../../knowledge/skeletons/words.json' with { type: 'json' };
import type { Category } from '../../contract/index.ts';
import type { LintFact, LintLanguage } from './model.ts';

/** A moment as a reader of this language knows it, in the time of the institution (an IANA name), or in UTC. */
export function momentIn(language: LintLanguage, at: string, zone = 'UTC'): string {
  return new Intl.DateTimeFormat(words.dates[language].tag, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(new Date(at));
}

/** "confirmed", "estimate": how a fact came about. */
export function basisIn(language: LintLanguage, basis: Exclude<LintFact['basis'], 'sampled'>): string {
  return words.basis[basis][language];
}

export function kindIn(language: LintLanguage, kind: Category): string {
  return words.categories[kind][language];
}

/** The names of other languages in this one. */
export function languagesIn(language: LintLanguage, others: readonly LintLanguage[]): string {
  const names = new Intl.DisplayNames(words.dates[language].tag, { type: 'language' });
  return others.map((other) => names.of(other) ?? other).join(', ');
}
