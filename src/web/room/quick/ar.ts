import type { QuickTexts } from './texts.ts';

export const ar = {
  label: 'ما الذي حدث، في سطر واحد',
  hint: '! قرار لأن… · ؟ إشاعة · @التقنية عزل الخادم 16:00 · أمس 22:00… لا تكتبوا رقم أي شخص.',
  note: 'تدوين',
  understood: 'فُهم',
  kinds: { note: 'ملاحظة', rumour: 'إشاعة', decision: 'قرار', task: 'مهمة' },
  why: {
    reason: 'ينقص السبب: أضيفوا «لأن…».',
    role: 'هذا الدور غير معروف: @الإدارة، @التقنية، @التواصل، @المعطيات، @القانون…',
    text: 'أكملوا الكتابة.',
    ahead: 'لم يحدث ذلك بعد: اجعلوه مهمة بعلامة @.',
    past: 'لا يمكن أن يكون أجل مهمة في الماضي.',
  },
  at: (moment) => `على ${moment}`,
  by: (moment) => `قبل ${moment}`,
  because: 'لأن',
} satisfies QuickTexts;
