import { isolate } from '../../ui/index.ts';

/** What plans refuse, and what to do next. */
export const ar = {
  'plan.unknown': 'لا توجد خطة بهذا الاسم. اختاروا واحدة من اللائحة.',
  'plan.no-procedure': 'لا تتضمن هذه الخطة شيئا لما حدث. اختاروا نوعا آخر من الحوادث أو خطة أخرى.',
  'plan.no-folder': 'لا يمكن قراءة مجلد الخطة. تحققوا من صلاحياته.',
  'plan.no-head': `ينقص الخطة ملفها ${isolate('plan.yaml')} الذي تبدأ به.`,
  'plan.too-large': 'مجلد الخطة كبير جدا. أخرجوا منه ما ليس من الخطة.',
  'plan.not-a-file': 'في مجلد الخطة شيء غير الملفات العادية، كرابط. ضعوا الملف نفسه في موضعه.',
  'plan.not-yaml': `سطر من الخطة ليس ${isolate('YAML')}. صحّحوه في ملفه.`,
  'plan.shape': 'عنصر من الخطة ليس له الشكل المنتظر. صحّحوه في ملفه.',
  'plan.stray-file': 'ملف في المجلد ليس من الخطة. صحّحوا اسمه أو انقلوه.',
} satisfies Readonly<Record<string, string>>;
