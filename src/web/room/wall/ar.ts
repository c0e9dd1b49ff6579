import type { WallTexts } from './texts.ts';

export const ar = {
  title: 'اللوحة',
  numbers: 'ما ثبت',
  clocks: 'الآجال',
  tasks: 'للإنجاز',
  noNumbers: 'لا رقم ثابت',
  noTasks: 'لا شيء مفتوح',
  nextWord: 'الكلمة العلنية المقبلة',
  firstWord: 'أول كلمة علنية',
  sitrep: 'تقرير الوضع',
  since: 'منذ الإنذار',
} satisfies WallTexts;
