import { isolate } from '../../ui/index.ts';
import type { HeadsTexts } from './texts.ts';

export const ar = {
  title: 'رؤوس السجل',
  lead: 'رأس موقع في يد غيرنا يثبت أن كل ما قبله لم يتغير. وبدونه ليس السجل إلا سجلنا.',
  none: 'لم يخرج أي رأس بعد: لا شيء مثبت خارج المؤسسة.',
  ways: {
    page: 'مع الصفحة العلنية',
    print: 'على ورق',
    mail: 'بالبريد الإلكتروني',
    filing: 'مع تصريح',
    subscribers: 'إلى المشتركين',
  },
  leave: 'إخراج الرأس الآن',
  leaveHint: 'يسجل السجل أنه خرج ومن أين. تُفتح الورقة جاهزة للطباعة أو النسخ.',
  by: 'من أين؟',
  sheet: 'الرأس الموقع للسجل',
  upTo: (seq) => `إلى السطر ${seq}`,
  left: (way, name, moment) => `${way}، ${isolate(name)}، ${moment}`,
  digest: 'البصمة (SHA-256)',
  key: 'المفتاح العمومي (Ed25519)',
  signature: 'التوقيع',
  qr: 'الرأس كاملا، للتصوير',
  keep: 'سلّموا هذه الورقة لشخص خارج المؤسسة، أو احفظوها في مكان مقفل.',
  verify: 'لاحقا، للتحقق من تصدير:',
  print: 'طباعة',
} satisfies HeadsTexts;
