import { isolate } from '../../ui/index.ts';
import type { StatementTexts } from './texts.ts';

export const ar = {
  title: 'النص كما هو',
  states: {
    awaiting: 'ينتظر المصادقة',
    approved: 'مصادق عليه',
    refused: 'مرفوض',
    published: 'منشور',
    superseded: 'حل محله نص أحدث',
  },
  writtenBy: (name, moment) => `كتبه ${isolate(name)} على ${moment}.`,
  approvedBy: (name, moment) => `صادق عليه ${isolate(name)} على ${moment}.`,
  refusedBy: (name, moment) => `رفضه ${isolate(name)} على ${moment}.`,
  publishedAt: (version, moment) => `النسخة ${version}، منشورة منذ ${moment}.`,
  secondDue: (moment) => `نُشر بتوقيع واحد وبكلمات صودق عليها مسبقا: التوقيع الثاني مستحق على ${moment}.`,
  promises: (moment) => `يعد بالتحديث المقبل قبل ${moment}.`,
  stale: 'تغير رقم في هذا النص منذ كتابته. يجب أن يُراجَع.',
  approve: 'المصادقة على هذه الكلمات',
  approveMeans: 'تصادقون على هذا النص بعينه، في كل لغة.',
  refuse: 'رفض',
  refuseReason: 'ما الخلل',
  refuseSend: 'إعادته إلى كاتبه',
  publish: 'نشر الآن',
  publishMeans: 'تتغير الصفحة العلنية فورا، في كل لغة.',
  hand: 'إنشاء رابط المصادقة',
  handMeans: 'يقرأ شخص ثان هذا النص على هاتفه ويصادق عليه بلمسة واحدة.',
  rewrite: 'مراجعة النص',
  thanks: 'شكرا. تمت المصادقة على الكلمات؛ يمكنكم إغلاق هذه الصفحة.',
  waits: 'على شخص مخوّل بالمصادقة أن يقرأه الآن.',
  seePage: 'عرض الصفحة العلنية',
  back: 'العودة إلى «الآن»',
} satisfies StatementTexts;
