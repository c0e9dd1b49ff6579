import type { RulesTexts } from './rules-texts.ts';

export const ar = {
  title: 'ما تقوله القواعد',
  none: 'لا قاعدة توقف هذا النص. ليست هذه شهادة: اقرؤوه على كل حال.',
  warnings: 'للمراجعة، دون أن يوقف ذلك النص',
  answered: 'تحمّلها أحد',
  source: 'المصدر:',
  answer: 'تحمّلها باسمكم',
  answerMeans: 'يمكن أن يُنشر النص رغم هذه القاعدة. يبقى اسمكم وسببكم في السجل، ويقرؤهما تقييم ما بعد الأزمة.',
  reason: 'السبب',
  answerSend: 'أتحمّلها',
} satisfies RulesTexts;
