import { isolate } from '../../ui/index.ts';
import type { PeopleTexts } from './texts.ts';

export const ar = {
  title: 'الخلية',
  person: 'الشخص',
  role: 'الدور',
  since: 'منذ',
  you: 'أنتم',
  nobody: 'لم يدخل أحد بعد.',
  inviteTitle: 'إدخال شخص',
  as: 'بأي دور؟',
  does: {
    director: 'يقرر ويصادق وينشر ويدعو',
    communicator: 'يكتب البلاغ وينشره',
    dpo: 'يصادق على النصوص ويرفق التحاليل',
    analyst: 'يرفق تحاليل التسريب',
    scribe: 'يمسك السجل',
    observer: 'يقرأ ولا يكتب',
  },
  invite: 'إنشاء رابط',
  readyTitle: 'الرابط جاهز',
  readyFor: (role) => `للدور: ${role}`,
  readyForApproval: 'يفتح مباشرة النص المعروض للمصادقة.',
  link: 'الرابط المراد إرساله',
  copy: 'نسخ الرابط',
  copied: 'نُسخ',
  code: 'أو رمز يُملى',
  codeHint: `يُكتب في عنوان الغرفة متبوعا بـ ${isolate('/code')}`,
  scan: 'أو يُقرأ بالهاتف',
  until: (moment) => `صالح مرة واحدة فقط، إلى غاية ${moment}.`,
  shownOnce: 'لا يظهر إلا الآن: إن غادرتم هذه الشاشة فأنشئوا رابطا آخر.',
  done: 'رجوع',
} satisfies PeopleTexts;
