import type { PageLanguage } from '../../kernel/index.ts';

/** The pages of one language, below its folder. */
export const PLACES = {
  home: '',
  versions: 'maj/',
  figures: 'chiffres/',
  commitments: 'engagements/',
  questions: 'questions/',
  press: 'presse/',
  poster: 'affiche/',
  sms: 'sms/',
  access: 'acces/',
  privacy: 'confidentialite/',
} as const;

export type Place = keyof typeof PLACES;

export const placePath = (language: PageLanguage, place: Place): string => `/${language}/${PLACES[place]}`;

export const versionPath = (language: PageLanguage, version: number): string => `/${language}/maj/${version}/`;

/** From one path of the site to another, so that a copy below any folder of any host leads to itself. */
export function linkFrom(from: string): (to: string) => string {
  const up = '../'.repeat(from.split('/').length - 2) || './';
  return (to) => `${up}${to.slice(1)}`;
}

export const telephone = (phone: string): string => `tel:${phone.replace(/[^+0-9]/g, '')}`;
