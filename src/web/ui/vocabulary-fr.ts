import PLAN_NAMES from '../../../knowledge/plan-names.json' with { type: 'json' };
import ROLE_NAMES from '../../../knowledge/role-names.json' with { type: 'json' };
import type { Vocabulary } from './vocabulary.ts';

export const fr = {
  roles: ROLE_NAMES.fr,
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
  instants: PLAN_NAMES.fr.instants,
  severities: PLAN_NAMES.fr.severities,
  incidents: PLAN_NAMES.fr.incidents,
  cells: {
    single: 'Cellule de crise',
    strategic: 'Cellule stratégique',
    operational: 'Cellule opérationnelle',
    night: 'Cellule de nuit',
  },
  channels: PLAN_NAMES.fr.channels,
  callChannels: {
    mail: 'courriel',
    sms: 'SMS',
    list: 'téléphone, depuis la liste',
  },
  outcomes: {
    accepted: 'remis au relais',
    simulated: 'simulé : rien n’est parti',
    listed: 'à appeler par téléphone',
    failed: 'échec',
    withheld: 'retenu : canal compromis',
  },
  ranks: {
    holder: 'titulaire',
    alternate: 'suppléant',
  },
  sorts: {
    fact: 'Fait',
    action: 'Action',
    call: 'Appel',
    rumour: 'Rumeur',
  },
  confidences: {
    sure: 'sûr',
    probable: 'probable',
    unsure: 'pas sûr',
  },
  facets: {
    public: 'public',
    legal: 'juridique',
    evidence: 'preuve',
    cost: 'coût',
    communication: 'communication',
  },
} satisfies Vocabulary;
