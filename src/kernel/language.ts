/** The languages of the room: its screens, and the words that a statement begins with, exist in each. */
export const LANGUAGES = ['fr', 'ar', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The languages in which skeletons are shipped and the statement rules can read. */
export const SKELETON_LANGUAGES = [...LANGUAGES, 'es'] as const;

export type SkeletonLanguage = (typeof SKELETON_LANGUAGES)[number];

/** The languages in which an institution can speak to the public. Standard Moroccan Tamazight (`zgh`) is written by people alone. */
export const PAGE_LANGUAGES = [...SKELETON_LANGUAGES, 'zgh'] as const;

export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}

/** Of some languages, those that people of the room read; all of the room's, where it is none of them. */
export function roomLanguages(languages: readonly PageLanguage[]): readonly Language[] {
  const known = languages.filter(isLanguage);
  return known.length > 0 ? known : LANGUAGES;
}

export function isSkeletonLanguage(text: string): text is SkeletonLanguage {
  return (SKELETON_LANGUAGES as readonly string[]).includes(text);
}

export function isPageLanguage(text: string): text is PageLanguage {
  return (PAGE_LANGUAGES as readonly string[]).includes(text);
}
