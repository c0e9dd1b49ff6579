import { typeset } from '../../inform/index.ts';
import type { Language, PageLanguage } from '../../kernel/index.ts';

/** The texts of a screen in every language. French gets its spaces that never break, so that nobody types them by hand. */
export function catalogue<Texts extends object, Name extends PageLanguage = Language>(
  texts: Readonly<Record<Name | 'fr', Texts>>,
): Readonly<Record<Name | 'fr', Texts>> {
  return { ...texts, fr: spaced(texts.fr) };
}

function spaced<Value>(value: Value): Value {
  if (typeof value === 'string') return typeset(value, 'fr') as Value;
  if (typeof value === 'function') {
    const make = value as unknown as (...given: unknown[]) => string;
    return ((...given: unknown[]) => typeset(make(...given), 'fr')) as Value;
  }
  if (Array.isArray(value)) return value.map(spaced) as Value;
  return Object.fromEntries(Object.entries(value as object).map(([name, part]) => [name, spaced(part)])) as Value;
}
