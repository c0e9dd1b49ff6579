import type { Language, Role } from '../../kernel/index.ts';

/** The closed list of words that the quick line understands in one language, in small letters without accents or vowel signs. */
export type QuickWords = Readonly<{
  /** Days before today by their name. */
  days: Readonly<Record<string, number>>;
  /** Named hours of a day. */
  hours: Readonly<Record<string, readonly [hour: number, minute: number]>>;
  now: readonly string[];
  /** In front of an hour: `à 14h`. */
  at: readonly string[];
  /** `il y a 20 min`, `20 min ago`: before and after the span. */
  ago: Readonly<{ before: readonly string[]; after: readonly string[] }>;
  /** `dans 2 h`, `in 2 h`. */
  ahead: readonly string[];
  minutes: readonly string[];
  hoursUnit: readonly string[];
  /** A pair of hours or minutes in one word, as Arabic has it. */
  pairs: Readonly<Record<string, number>>;
  /** Before a reason. */
  because: readonly string[];
  roles: Readonly<Record<Role, readonly string[]>>;
}>;

const MINUTES_IN_HOUR = 60;

export const QUICK_WORDS: Readonly<Record<Language, QuickWords>> = {
  fr: {
    days: { "aujourd'hui": 0, 'ce matin': 0, 'ce soir': 0, hier: -1, 'hier soir': -1, 'avant-hier': -2, demain: 1 },
    hours: { midi: [12, 0], minuit: [0, 0] },
    now: ['maintenant', 'a l’instant', "a l'instant"],
    at: ['a', 'vers'],
    ago: { before: ['il y a'], after: [] },
    ahead: ['dans', 'd’ici', "d'ici"],
    minutes: ['min', 'mn', 'minute', 'minutes'],
    hoursUnit: ['h', 'heure', 'heures'],
    pairs: {},
    because: ['parce que', 'parce qu’', "parce qu'", 'car', 'puisque'],
    roles: {
      director: ['direction', 'dir', 'directeur', 'directrice'],
      coordinator: ['coordination', 'coord', 'coordinateur', 'coordinatrice'],
      communicator: ['communication', 'com'],
      dpo: ['dpo', 'dpd'],
      legal: ['juridique', 'jur', 'droit'],
      technical: ['technique', 'tech', 'dsi', 'rssi'],
      analyst: ['analyse', 'ana'],
      liaison: ['exterieur', 'autorites', 'banques', 'accueil'],
      resources: ['moyens', 'rh', 'finances'],
      scribe: ['scribe', 'journal'],
      observer: ['observation'],
    },
  },
  en: {
    days: { today: 0, 'this morning': 0, tonight: 0, yesterday: -1, 'last night': -1, tomorrow: 1 },
    hours: { noon: [12, 0], midnight: [0, 0] },
    now: ['now', 'just now'],
    at: ['at', 'around'],
    ago: { before: [], after: ['ago'] },
    ahead: ['in', 'within'],
    minutes: ['min', 'mins', 'minute', 'minutes'],
    hoursUnit: ['h', 'hr', 'hour', 'hours'],
    pairs: {},
    because: ['because', 'since'],
    roles: {
      director: ['lead', 'director', 'dir'],
      coordinator: ['operations', 'ops', 'coordinator'],
      communicator: ['communication', 'comms', 'com'],
      dpo: ['dpo'],
      legal: ['legal', 'law'],
      technical: ['technical', 'tech', 'it'],
      analyst: ['analysis', 'analyst'],
      liaison: ['outside', 'authorities', 'banks', 'hotline'],
      resources: ['means', 'hr', 'finance'],
      scribe: ['scribe', 'log'],
      observer: ['observer'],
    },
  },
  ar: {
    days: { اليوم: 0, 'هذا الصباح': 0, 'هذا المساء': 0, امس: -1, البارحه: -1, 'اول امس': -2, غدا: 1 },
    hours: { الزوال: [12, 0], 'منتصف الليل': [0, 0] },
    now: ['الان'],
    at: ['على الساعه', 'الساعه', 'حوالي'],
    ago: { before: ['قبل', 'منذ'], after: [] },
    ahead: ['بعد', 'خلال'],
    minutes: ['دقيقه', 'دقائق', 'د'],
    hoursUnit: ['ساعه', 'ساعات', 'س'],
    pairs: { ساعه: MINUTES_IN_HOUR, ساعتين: 2 * MINUTES_IN_HOUR, دقيقتين: 2 },
    because: ['لان', 'بسبب'],
    roles: {
      director: ['الاداره', 'اداره'],
      coordinator: ['التنسيق', 'تنسيق'],
      communicator: ['التواصل', 'تواصل'],
      dpo: ['المعطيات', 'معطيات'],
      legal: ['القانون', 'قانوني'],
      technical: ['التقنيه', 'تقني'],
      analyst: ['التحليل', 'تحليل'],
      liaison: ['الاتصال', 'السلطات', 'البنوك', 'الاستقبال'],
      resources: ['الوسائل', 'وسائل'],
      scribe: ['السجل', 'سجل'],
      observer: ['الملاحظه'],
    },
  },
};
