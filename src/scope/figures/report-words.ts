import type { Category, PublicVerdict } from '../../contract/index.ts';
import type { CombinationId } from './combinations.ts';
import type { TableId } from './model.ts';
import type { SeverityClass } from './severity.ts';

/** The words of a report, in French: the language of the institutions that it is written for. */
export const CATEGORY_WORDS: Readonly<Record<Category, string>> = {
  name: 'Nom',
  'birth-date': 'Date de naissance',
  'national-id': 'Numéro de carte d’identité',
  'social-security-number': 'Numéro de sécurité sociale',
  'employer-number': 'Numéro d’employeur',
  'company-id': 'Identifiant d’entreprise',
  'bank-account': 'Compte bancaire (RIB)',
  iban: 'IBAN',
  'payment-card': 'Carte de paiement',
  phone: 'Téléphone',
  email: 'Adresse électronique',
  address: 'Adresse postale',
  salary: 'Salaire',
  'ip-address': 'Adresse IP',
  password: 'Mot de passe',
  health: 'Santé',
  'union-membership': 'Appartenance syndicale',
  'tax-number': 'Numéro fiscal',
  'other-id': 'Autre identifiant',
};

export const COMBINATION_WORDS: Readonly<Record<CombinationId, string>> = {
  'identity-contact': 'Identité et coordonnées',
  'identity-bank': 'Identité et banque',
  'identity-salary': 'Identité et salaire',
  'identity-bank-salary': 'Identité, banque et salaire',
  'identity-health': 'Identité et santé',
  'identity-union': 'Identité et syndicat',
  'civil-identity': 'État civil complet : nom, naissance, carte d’identité',
  'login-password': 'Adresse électronique et mot de passe',
};

export const SEVERITY_WORDS: Readonly<Record<SeverityClass, string>> = {
  low: 'Faible',
  medium: 'Moyenne',
  high: 'Élevée',
  'very-high': 'Très élevée',
};

/** Which data, and which ease of identification, set a score. */
export const SCORE_WORDS: Readonly<Record<string, string>> = {
  none: 'aucune donnée',
  'bank-and-salary': 'banque et salaire ensemble',
  'civil-identity': 'état civil complet',
  'name-and-more': 'nom et une autre donnée d’identité',
  'number-and-more': 'numéro officiel et une autre donnée',
  'found-with-effort': 'personne trouvée en cherchant',
  hardly: 'personne difficile à trouver',
};

/** @param asOf the register's day, as it reads */
export const verdictWords = (asOf: string): Readonly<Record<PublicVerdict, string>> => ({
  'true-when-taken': 'Vrais au moment de la prise',
  altered: 'Altérés',
  'not-found': `Introuvables dans notre référentiel au ${asOf}`,
  undecided: 'Indécis',
});

export const ROW_WORDS: Readonly<Record<string, string>> = {
  'people.certain': 'Personnes concernées, certaines',
  'people.probable': 'Personnes concernées, probables',
  'people.upper': 'Au plus, avec celles que rien n’identifie',
  'sets.other': 'Autres ensembles',
  'ages.minor': 'Mineurs (moins de 18 ans)',
  'ages.under-15': 'dont moins de 15 ans',
  'ages.15-17': 'dont 15 à 17 ans',
  'ages.adult': 'Majeurs',
  'ages.unknown': 'Âge inconnu',
  'regions.unknown': 'Région inconnue',
  'organisations.all': 'Organisations, en tout',
  'organisations.1-9': '1 à 9 personnes concernées',
  'organisations.10-49': '10 à 49',
  'organisations.50-249': '50 à 249',
  'organisations.250-999': '250 à 999',
  'organisations.1000-': '1 000 et plus',
  'deceased.deceased': 'Personnes décédées',
  'sexes.F': 'Femmes',
  'sexes.M': 'Hommes',
  'sexes.unknown': 'Inconnu',
  'records.all': 'Enregistrements, en tout',
  'alterations.digit-edited': 'Un chiffre ou une lettre changés',
  'alterations.scaled': 'Montant multiplié',
  'alterations.swapped-row': 'Valeur d’une autre personne',
  'alterations.truncated': 'Valeur coupée',
  'alterations.spliced': 'Assemblé de plusieurs états ou personnes',
  'alterations.other': 'Autrement, ou de plusieurs façons',
};

type TableWords = Readonly<{ title: string; about: string; row: string; unit: string }>;

export const TABLE_WORDS: Readonly<Record<TableId, TableWords>> = {
  people: { title: 'Personnes', about: '', row: 'Décompte', unit: 'Personnes' },
  categories: {
    title: 'Quelles données',
    about: 'Une personne compte dans chaque ligne qui la concerne.',
    row: 'Donnée',
    unit: 'Personnes',
  },
  combinations: {
    title: 'Quelles données ensemble',
    about:
      'Identité : nom ou carte d’identité. Banque : RIB, IBAN ou carte. Coordonnées : téléphone, adresse électronique ou postale. La gravité est celle de l’ensemble de données le plus fréquent du groupe.',
    row: 'Combinaison',
    unit: 'Personnes',
  },
  sets: {
    title: 'Ensembles exacts les plus fréquents',
    about: 'Chaque personne compte une fois, dans l’ensemble exact de ce qui a fuité d’elle.',
    row: 'Ensemble de données',
    unit: 'Personnes',
  },
  severity: {
    title: 'Gravité',
    about: 'Chaque personne compte une fois, selon tout ce qui a fuité d’elle.',
    row: 'Classe',
    unit: 'Personnes',
  },
  ages: { title: 'Âge', about: '', row: 'Âge', unit: 'Personnes' },
  regions: { title: 'Régions', about: '', row: 'Région', unit: 'Personnes' },
  organisations: {
    title: 'Organisations',
    about: 'Employeurs des personnes concernées, selon le nombre de leurs personnes concernées. Aucune n’est nommée.',
    row: 'Taille',
    unit: 'Organisations',
  },
  deceased: { title: 'Personnes décédées', about: '', row: 'Décompte', unit: 'Personnes' },
  sexes: { title: 'Sexe', about: '', row: 'Sexe', unit: 'Personnes' },
  records: {
    title: 'Ce qui est vrai',
    about:
      'Chaque enregistrement est comparé au référentiel et à son historique. Un enregistrement altéré concerne tout de même sa personne ; seule la donnée altérée n’est pas comptée comme la sienne.',
    row: 'Enregistrements',
    unit: 'Nombre',
  },
  alterations: {
    title: 'Comment ils sont altérés',
    about: '',
    row: 'Différence avec l’état le plus proche',
    unit: 'Enregistrements',
  },
};
