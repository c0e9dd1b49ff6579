import type { SearchTexts } from './search-texts.ts';

export const ar = {
  words: 'البحث عن كلمات',
  narrow: 'تضييق البحث',
  role: 'الدور',
  author: 'الكاتب',
  facet: 'الموضوع',
  by: 'كتبه',
  people: 'أشخاص',
  machine: 'الآلة',
  from: 'من',
  to: 'إلى (ضمنًا)',
  any: 'الكل',
  find: 'بحث',
  clear: 'إظهار الكل من جديد',
  costs: 'التكاليف',
  costOf: 'مقابل ماذا',
  amount: 'المبلغ',
  amountHint: 'كما يُقال: 1234,50',
  currency: 'العملة',
  addCost: 'تسجيل هذه التكلفة',
  knownHere: 'ما كان معروفًا حينها',
} satisfies SearchTexts;
