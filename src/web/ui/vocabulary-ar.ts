import type { Vocabulary } from './vocabulary.ts';

export const ar = {
  roles: {
    director: 'إدارة الأزمة',
    communicator: 'التواصل',
    dpo: 'حماية المعطيات',
    analyst: 'التحليل',
    scribe: 'سجل الأحداث',
    observer: 'الملاحظة',
  },
  measures: {
    'service-closed': 'إيقاف الخدمة',
    'cyber-authority-told': 'إشعار سلطة الأمن السيبراني',
    'data-authority-told': 'إشعار سلطة حماية المعطيات',
    'complaint-filed': 'وضع شكاية',
    'experts-called': 'استدعاء الخبراء',
    'bank-changes-checked': 'مراقبة تغييرات الحسابات البنكية',
  },
  places: {
    messaging: 'تطبيق مراسلة',
    'social-networks': 'شبكات التواصل',
    forum: 'منتدى',
    website: 'موقع إلكتروني',
    press: 'الصحافة',
  },
  phoneDays: {
    'every-day': 'كل يوم',
    'monday-saturday': 'من الاثنين إلى السبت',
    'monday-friday': 'من الاثنين إلى الجمعة',
  },
} satisfies Vocabulary;
