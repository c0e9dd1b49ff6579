import type { PageLanguage } from '../../kernel/index.ts';

/**
 * From where words come: `approved` stands letter by letter in the text that a second person approved, but for what names the page, `ledger` is a fact that it uses or a
 * date of the ledger, `frame` is shipped and says nothing about the incident.
 */
export type Line = Readonly<{ words: string; from: 'approved' | 'ledger' | 'frame' }>;

export type Section = Readonly<{ heading?: Line | undefined; lines: readonly Line[] }>;

/** What somebody holds in their hand or reads into a telephone. */
export type Sheet = Readonly<{ title: Line; sections: readonly Section[] }>;

export const approved = (words: string): Line => ({ words, from: 'approved' });
export const ledger = (words: string): Line => ({ words, from: 'ledger' });
export const framed = (words: string): Line => ({ words, from: 'frame' });

/** A sheet as plain text, as it is put into a mail. */
export function sheetText({ title, sections }: Sheet): string {
  const written = sections.map(({ heading, lines }) =>
    [...(heading ? [heading] : []), ...lines].map(({ words }) => words).join('\n'),
  );
  return [title.words, ...written].join('\n\n');
}

/** Signs that turn the order of letters are for screens that mix scripts; a message is sent without them. */
export function withoutMarks(text: string, language: PageLanguage): string {
  const plain = text.replaceAll(/[\u2066-\u2069\u200e\u200f]/g, '');
  return language === 'ar' ? plain : plain.replaceAll(/[\u00a0\u202f]/g, ' ');
}
