import { isolate } from '../../ui/index.ts';
import type { DecisionsTexts } from './texts.ts';

export const ar = {
  title: 'القرارات',
  none: 'لا قرار مدون.',
  decide: 'تدوين قرار',
  question: 'السؤال',
  choice: 'الاختيار',
  reason: 'السبب',
  more: 'الخيارات والاعتراض وموعد المراجعة',
  options: 'الخيارات',
  optionsHint: 'خيار في كل سطر، بما فيها المختار.',
  dissent: 'من لم يوافق، ولماذا',
  reviewAt: 'يُراجع على الساعة',
  record: 'تسجيل القرار',
  by: (name, moment) => `${isolate(name)}، ${moment}`,
  due: (moment) => `حان وقت مراجعته منذ ${moment}`,
  waits: (moment) => `يُراجع على ${moment}`,
  review: 'مراجعة هذا القرار',
  outcome: 'القرار',
  outcomes: { kept: 'باق', replaced: 'مستبدل' },
  reviewWhy: 'لماذا؟',
  reviewSend: 'تسجيل المراجعة',
  reviewed: (outcome, name, moment) => `${outcome}، ${isolate(name)}، ${moment}`,
  line: (seq) => `السطر ${seq} من السجل`,
} satisfies DecisionsTexts;
