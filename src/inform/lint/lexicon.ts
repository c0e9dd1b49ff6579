import ar from '../../../knowledge/statement-rules/ar.json' with { type: 'json' };
import en from '../../../knowledge/statement-rules/en.json' with { type: 'json' };
import es from '../../../knowledge/statement-rules/es.json' with { type: 'json' };
import fr from '../../../knowledge/statement-rules/fr.json' with { type: 'json' };
import type { LintLanguage } from './model.ts';
import { Lexicon, type LexiconSource } from './patterns.ts';
import { normalised } from './words.ts';

/** What the words of one language say, and which of them turn a sentence round. */
export type Speech = Readonly<{
  lexicon: Lexicon;
  negators: ReadonlySet<string>;
  /** Words after which a negation no longer holds. */
  breaks: ReadonlySet<string>;
  conditionals: ReadonlySet<string>;
}>;

type Source = LexiconSource &
  Readonly<{ negators: readonly string[]; breaks: readonly string[]; conditionals: readonly string[] }>;

const SOURCES: Readonly<Record<LintLanguage, Source>> = { fr, ar, en, es };
const compiled = new Map<LintLanguage, Speech>();

/** The phrases of a language, compiled when they are first needed. */
export function speechOf(language: LintLanguage): Speech {
  const known = compiled.get(language);
  if (known) return known;
  const source = SOURCES[language];
  const setOf = (list: readonly string[]) => new Set(list.map(normalised));
  const speech = {
    lexicon: new Lexicon(source),
    negators: setOf(source.negators),
    breaks: setOf(source.breaks),
    conditionals: setOf(source.conditionals),
  };
  compiled.set(language, speech);
  return speech;
}
