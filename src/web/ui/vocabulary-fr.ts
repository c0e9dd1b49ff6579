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
  instants: {
    occurred: 'le fait lui-même',
    detected: 'sa détection',
    alerted: 'l’alerte reçue',
    aware: 'la connaissance établie',
    classified: 'le classement',
  },
  severities: {
    low: 'faible',
    medium: 'moyenne',
    high: 'forte',
    critical: 'critique',
  },
  incidents: {
    'leak-published': 'Fichiers publiés',
    'leak-claimed': 'Fuite revendiquée, rien de publié',
    intrusion: 'Intrusion',
    'lost-device': 'Appareil ou support perdu',
    insider: 'Acte interne',
    supplier: 'Chez un prestataire',
  },
  cells: {
    single: 'Cellule de crise',
    strategic: 'Cellule stratégique',
    operational: 'Cellule opérationnelle',
    night: 'Cellule de nuit',
  },
  channels: {
    mail: 'le courriel',
    sms: 'le SMS',
    identity: 'le fournisseur d’identité',
    page: 'la page publique',
  },
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
