import PLAN_NAMES from '../../../knowledge/plan-names.json' with { type: 'json' };
import ROLE_NAMES from '../../../knowledge/role-names.json' with { type: 'json' };
import type { Vocabulary } from './vocabulary.ts';

export const ar = {
  roles: ROLE_NAMES.ar,
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
  instants: PLAN_NAMES.ar.instants,
  severities: PLAN_NAMES.ar.severities,
  incidents: PLAN_NAMES.ar.incidents,
  cells: {
    single: 'خلية الأزمة',
    strategic: 'الخلية الاستراتيجية',
    operational: 'الخلية العملياتية',
    night: 'خلية الليل',
  },
  channels: PLAN_NAMES.ar.channels,
  callChannels: {
    mail: 'بريد إلكتروني',
    sms: 'رسالة قصيرة',
    list: 'هاتف، من اللائحة',
  },
  outcomes: {
    accepted: 'سُلّم إلى الخادم',
    simulated: 'محاكاة: لم يُرسل شيء',
    listed: 'للاتصال هاتفيا',
    failed: 'فشل',
    withheld: 'أُوقف: القناة مخترقة',
  },
  ranks: {
    holder: 'الأصيل',
    alternate: 'النائب',
  },
  sorts: {
    fact: 'واقعة',
    action: 'إجراء',
    call: 'مكالمة',
    rumour: 'إشاعة',
  },
  confidences: {
    sure: 'مؤكد',
    probable: 'محتمل',
    unsure: 'غير مؤكد',
  },
  facets: {
    public: 'للعموم',
    legal: 'قانوني',
    evidence: 'دليل',
    cost: 'تكلفة',
    communication: 'تواصل',
  },
} satisfies Vocabulary;
