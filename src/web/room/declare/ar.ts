import type { DeclareTexts } from './texts.ts';

export const ar = {
  title: 'ماذا يحدث؟',
  lead: 'ثلاث جمل ولو تقريبية. كل شيء يُصحَّح لاحقا.',
  claimed: 'ما الذي يقال إنه تسرّب؟',
  claimedHint: 'مثلا: كشوف أجور يجري تداولها.',
  seen: 'أين شوهد؟',
  seenHint: 'مثلا: قناة تيليغرام عمومية.',
  by: 'من أبلغ عنه؟',
  byHint: 'مثلا: صحفي، أو موظف المداومة.',
  open: 'فتح الأزمة',
  masked: 'لا تكتبوا رقم أي شخص: ما يفلت منها يُحجب.',
} satisfies DeclareTexts;
