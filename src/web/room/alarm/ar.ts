import type { AlarmTexts } from './texts.ts';

export const ar = {
  figureWrong: 'رقم منشور لم يعد صحيحا',
  claimWrong: 'ما تقوله الصفحة صار معروفا على وجه آخر',
  textVoid: 'نص ينتظر يذكر رقما تغيّر',
  since: (moment) => `منذ ${moment}`,
  gone: 'لم يعد قائما',
  more: {
    zero: 'ولا رقم آخر',
    one: 'ورقم آخر',
    two: 'ورقمان آخران',
    few: 'و{n} أرقام أخرى',
    many: 'و{n} رقما آخر',
    other: 'و{n} رقم آخر',
  },
  claimed: (words) => `قالت الصفحة غير هذا: ${words}`,
  void: 'سقطت المصادقة على:',
  write: 'كتابة التصحيح',
  again: 'مراجعة النص',
  read: 'قراءة التصحيح الذي ينتظر',
} satisfies AlarmTexts;
