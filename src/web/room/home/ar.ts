import { isolate } from '../../ui/index.ts';
import type { HomeTexts } from './texts.ts';

export const ar = {
  title: 'غرفة الأزمة',
  begin: 'أزمة حقيقية: ابدأ',
  beginMeans: 'ثلاث جمل تكفي. تُفتح فارغة، بمعزل عن كل تمرين.',
  beginAnother: 'إعلان أزمة أخرى',
  resume: 'العودة إلى الأزمة',
  declaredAt: (moment) => `أُعلنت: ${moment}`,
  rehearsal: 'هناك تمرين مفتوح',
  rehearsalMeans: 'تسريب مختلق في ساعته الثانية. جرّبوا كل شيء: لا شيء يُرسل إلى أي أحد.',
  publicPage: 'عرض الصفحة العلنية',
  enter: 'دخول التمرين',
  remove: (title) => `حذف التمرين «${isolate(title)}»`,
  entries: {
    one: 'سطر واحد في السجل',
    two: 'سطران في السجل',
    few: '{n} أسطر في السجل',
    many: '{n} سطرا في السجل',
    other: '{n} سطر في السجل',
  },
  published: (version) => `الصفحة العلنية: النسخة ${version}`,
  unpublished: 'لم يُنشر شيء بعد',
  plans: 'خطط الطوارئ',
  register: 'السجل المرجعي للمؤسسة',
  none: 'لا أزمة مفتوحة.',
} satisfies HomeTexts;
