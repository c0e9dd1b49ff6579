import type { Vocabulary } from './vocabulary.ts';

export const fr = {
  roles: {
    director: 'Direction de crise',
    communicator: 'Communication',
    dpo: 'Protection des données',
    analyst: 'Analyse',
    scribe: 'Main courante',
    observer: 'Observation',
  },
  measures: {
    'service-closed': 'Service coupé',
    'cyber-authority-told': 'Autorité de cybersécurité prévenue',
    'data-authority-told': 'Autorité des données personnelles prévenue',
    'complaint-filed': 'Plainte déposée',
    'experts-called': 'Experts appelés',
    'bank-changes-checked': 'Changements de RIB contrôlés',
  },
  places: {
    messaging: 'une messagerie',
    'social-networks': 'les réseaux sociaux',
    forum: 'un forum',
    website: 'un site web',
    press: 'la presse',
  },
  phoneDays: {
    'every-day': 'tous les jours',
    'monday-saturday': 'du lundi au samedi',
    'monday-friday': 'du lundi au vendredi',
  },
} satisfies Vocabulary;
