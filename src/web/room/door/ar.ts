import { isolate } from '../../ui/index.ts';
import type { DoorTexts } from './texts.ts';

export const ar = {
  title: 'دخول غرفة الأزمة',
  asRole: 'تدخلون بصفة',
  name: 'اسمكم',
  nameHint: 'به يوقَّع ما تكتبونه وما تقررونه.',
  enter: 'دخول',
  once: 'يُستعمل هذا الرابط مرة واحدة، على هذا الجهاز.',
  codeTitle: 'الدخول برمز',
  code: 'الرمز الذي أُملي عليكم',
  codeHint: 'لا تهم المسافات ولا الحروف الكبيرة.',
  goOn: 'متابعة',
  noCode: `لا رمز لديكم؟ تعطيه إدارة الأزمة؛ أو على الخادم: ${isolate('./cellule invite ROLE')}`,
  titleHere: 'دور إضافي',
  oneMoreRole: (name) => `${name}، تأخذون أيضا دور`,
  takeRole: 'أخذ هذا الدور',
  notMe: 'تبقون شخصا واحدا في السجل.',
  somebodyElse: 'أنا شخص آخر',
  comeBack: 'سبق أن دخلت: مفتاح مرور أو كلمة سر أو رمز احتياطي',
} satisfies DoorTexts;
