import type { Vocabulary } from './vocabulary.ts';

export const en = {
  roles: {
    director: 'Crisis lead',
    communicator: 'Communication',
    dpo: 'Data protection',
    analyst: 'Analysis',
    scribe: 'Log keeping',
    observer: 'Observation',
  },
  measures: {
    'service-closed': 'Service closed',
    'cyber-authority-told': 'Cybersecurity authority told',
    'data-authority-told': 'Data protection authority told',
    'complaint-filed': 'Complaint filed',
    'experts-called': 'Experts called',
    'bank-changes-checked': 'Bank account changes checked',
  },
  places: {
    messaging: 'a messaging service',
    'social-networks': 'social networks',
    forum: 'a forum',
    website: 'a website',
    press: 'the press',
  },
  phoneDays: { 'every-day': 'every day', 'monday-saturday': 'Monday to Saturday', 'monday-friday': 'Monday to Friday' },
} satisfies Vocabulary;
