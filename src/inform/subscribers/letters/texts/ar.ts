import type { LetterTexts } from '../texts.ts';

export const ar = {
  confirmSubject: '{institution}: أكدوا رغبتكم في التوصل بمعلوماتنا',
  confirmAsked: 'توصل {institution} بهذا العنوان عبر صفحته الإخبارية. إذا أكدتم، فستتوصلون برسالة عند كل معلومة جديدة.',
  confirmHow: 'للتأكيد، افتحوا هذه الصفحة خلال 48 ساعة واضغطوا على الزر:',
  confirmElse: 'إذا لم تطلبوا شيئا فلا تفعلوا شيئا: لن يُرسل إليكم شيء آخر، ويُحذف العنوان خلال 48 ساعة.',
  newsSubject: '{institution}: {title}',
  noTextSubject: '{institution}: معلومة جديدة',
  noText: 'نشر {institution} معلومة جديدة. لم تُكتب بعد بلغتكم.',
  phone: 'بالهاتف: {phone}',
  next: 'المعلومة المقبلة: {at} على أبعد تقدير.',
  whole: 'النص الكامل:',
  neverAsks: 'لا نطلب أبدا كلمة سر أو رمزا أو رقما بالبريد الإلكتروني، ولا في هذه الصفحات.',
  leave: 'لكي لا تتوصلوا بأي رسالة أخرى:',
  journal: 'بصمة السجل (SHA-256):',
  manifest: 'بصمة هذه النسخة من الصفحة (SHA-256):',
} as const satisfies LetterTexts;
