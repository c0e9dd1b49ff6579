import type { Language } from '../../../kernel/index.ts';
import { catalogue, isolate, type Plural } from '../../ui/index.ts';

export type CatchUpTexts = Readonly<{
  title: string;
  declared: (moment: string) => string;
  seen: (where: string, by: string) => string;
  severity: (name: string) => string;
  open: Plural;
  report: (number: string, moment: string) => string;
  uncertain: string;
}>;

export const CATCH_UP: Readonly<Record<Language, CatchUpTexts>> = catalogue({
  fr: {
    title: 'Toute la crise en une page',
    declared: (moment: string) => `Crise déclarée à ${moment}.`,
    seen: (where: string, by: string) => `Vu : ${where} ; dit par : ${by}.`,
    severity: (name: string) => `Gravité : ${name}.`,
    open: { one: '{n} action est ouverte.', other: '{n} actions sont ouvertes.' },
    report: (number: string, moment: string) => `Dernier point de situation : n° ${number}, ${moment}`,
    uncertain: 'Ce qui est incertain',
  },
  en: {
    title: 'The whole crisis on one page',
    declared: (moment: string) => `Crisis declared at ${moment}.`,
    seen: (where: string, by: string) => `Seen: ${where}; told by: ${by}.`,
    severity: (name: string) => `Severity: ${name}.`,
    open: { one: '{n} task is open.', other: '{n} tasks are open.' },
    report: (number: string, moment: string) => `Last situation report: no. ${number}, ${moment}`,
    uncertain: 'What is uncertain',
  },
  ar: {
    title: 'الأزمة كلها في صفحة واحدة',
    declared: (moment: string) => `أُعلنت الأزمة على ${moment}.`,
    seen: (where: string, by: string) => `المكان: ${where}؛ المصدر: ${isolate(by)}.`,
    severity: (name: string) => `الخطورة: ${name}.`,
    open: {
      zero: 'لا مهمة مفتوحة.',
      one: 'مهمة واحدة مفتوحة.',
      two: 'مهمتان مفتوحتان.',
      few: '{n} مهام مفتوحة.',
      many: '{n} مهمة مفتوحة.',
      other: '{n} مهمة مفتوحة.',
    },
    report: (number: string, moment: string) => `آخر تقرير وضع: رقم ${number}، ${moment}`,
    uncertain: 'ما هو غير مؤكد',
  },
});
