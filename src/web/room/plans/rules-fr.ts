import type { RuleWords } from './rule-words.ts';

export const fr = {
  'empty-role': {
    title: 'Rôle sans titulaire',
    why: ({ role }) => `Personne ne tient ce rôle : ${role}.`,
    fix: 'Nommez un contact comme titulaire, sous holder.',
  },
  'no-alternate': {
    title: 'Rôle sans suppléant',
    why: ({ role }) => `Si le titulaire est injoignable, personne ne prend sa place. Rôle : ${role}.`,
    fix: 'Nommez un autre contact comme suppléant, sous alternates.',
  },
  'forbidden-combination': {
    title: 'Cumul interdit',
    why: ({ contact, role, other }) =>
      `${contact} tiendrait deux rôles que le plan interdit ensemble : ${role} et ${other}.`,
    fix: 'Confiez l’un des deux rôles à quelqu’un d’autre.',
  },
  'unknown-contact': {
    title: 'Contact inconnu',
    why: ({ contact }) => `Aucun contact ne porte l’identifiant ${contact}.`,
    fix: 'Ajoutez-le à contacts.yaml, ou corrigez l’identifiant.',
  },
  'contact-twice': {
    title: 'Identifiant en double',
    why: ({ contact }) => `Deux contacts portent l’identifiant ${contact} : on ne sait pas lequel est visé.`,
    fix: 'Donnez un autre identifiant à l’un des deux.',
  },
  'contact-stale': {
    title: 'Contact non vérifié',
    why: 'Personne n’a essayé ce contact depuis douze mois.',
    fix: 'Appelez-le, corrigez-le, puis écrivez le jour sous reviewedOn.',
  },
  'contact-invented': {
    title: 'Contact inventé',
    why: 'Ce contact ne joint personne : son adresse est inventée, ou il n’y en a pas.',
    fix: 'Écrivez la vraie adresse ou le vrai numéro.',
  },
  'no-out-of-band': {
    title: 'Pas de voie de secours',
    why: 'Quand la messagerie et le réseau sont perdus, ce membre d’une cellule est injoignable.',
    fix: 'Écrivez sous outOfBand une voie qui ne passe par aucun des deux : mobile privé, radio, adresse.',
  },
  'key-holders': {
    title: 'Trop peu de détenteurs de la clé',
    why: 'Moins de trois personnes détiennent une part de la clé des pièces.',
    fix: 'Nommez trois contacts sous keyHolders, puis imprimez les parts : ./cellule key split',
  },
  'no-trigger-authority': {
    title: 'Déclenchement non réglé',
    why: 'On ne sait pas qui peut déclencher le plan, ou qui le fait quand cette personne est injoignable.',
    fix: 'Nommez deux contacts différents, sous authority et alternate.',
  },
  'no-outside-contact': {
    title: 'Aucun contact extérieur',
    why: 'Aucun contact hors de la maison : ni autorité, ni CERT, ni police, ni hébergeur, ni banque.',
    fix: 'Ajoutez-les, chacun avec isOutside: true',
  },
  untranslated: {
    title: 'Texte non traduit',
    why: ({ language }) => `Ce texte manque dans une langue du plan : ${language}.`,
    fix: 'Faites-le écrire par une personne.',
  },
  'skeleton-changed': {
    title: 'Trame changée depuis son approbation',
    why: 'Les mots ne sont plus ceux qui ont été approuvés : ils ne peuvent pas partir sur une seule signature.',
    fix: ({ digest }) =>
      `Faites-les approuver à nouveau, puis écrivez l’empreinte des mots tels qu’ils sont : ${digest}`,
  },
  'skeleton-unready': {
    title: 'Trame qui ne peut pas être publiée',
    why: ({ language, fault }) => `${language} : ${fault}.`,
    fix: 'Commencez par une ligne « # Titre », écrivez les mêmes paragraphes dans chaque langue de la page, et n’ouvrez que {{institution}}, {{phone}}, {{alertedAt}} et {{nextUpdateAt}}.',
  },
  'no-approved-skeleton': {
    title: 'Aucun premier mot approuvé',
    why: 'Aucun premier mot n’est approuvé d’avance : la nuit, il attendrait une seconde signature.',
    fix: ({ digests }) =>
      `Faites approuver une trame de la phase aware : by, on, digest. Empreintes des mots tels qu’ils sont : ${digests}`,
  },
  'unknown-role': {
    title: 'Rôle non pourvu',
    why: ({ role }) => `Le plan s’appuie sur un rôle qu’il ne pourvoit pas : ${role}.`,
    fix: 'Écrivez le fichier de ce rôle, ou confiez cela à un autre rôle.',
  },
  'task-without-proof': {
    title: 'Action sans preuve',
    why: 'Personne ne peut dire si cette action est faite.',
    fix: 'Écrivez ce qui le prouve : une référence, une copie, un reçu.',
  },
  'task-alternate-is-owner': {
    title: 'Suppléant de soi-même',
    why: ({ role }) => `Le suppléant de cette action est son propre titulaire : ${role}.`,
    fix: 'Nommez un autre rôle.',
  },
  'task-span': {
    title: 'Délai d’action impossible',
    why: 'Rien ne se fait en zéro minute, et ce qui prend plus de quatre-vingt-dix jours n’est pas une action de crise.',
    fix: 'Écrivez un délai comme PT30M, PT4H ou P3D.',
  },
  'no-mandatory-task': {
    title: 'Rien d’obligatoire',
    why: 'Aucune action de cette procédure n’est obligatoire : la crise pourrait se clore sans que rien ne soit fait.',
    fix: 'Marquez celles qui doivent l’être : mandatory: true',
  },
  'incident-without-procedure': {
    title: 'Incident sans procédure',
    why: ({ incident }) => `Le plan ne prévoit rien pour : ${incident}.`,
    fix: 'Ajoutez-le aux incidents d’une procédure, ou écrivez-en une.',
  },
  undecided: {
    title: 'Décision sans personne pour la prendre',
    why: ({ decision }) => `Personne n’est nommé pour décider de : ${decision}.`,
    fix: 'Ajoutez cette décision, avec le rôle qui décide.',
  },
  'no-exit-criterion': {
    title: 'Aucun critère de sortie',
    why: 'Personne ne peut dire quand la crise est finie.',
    fix: 'Écrivez ce qui doit être vrai ce jour-là.',
  },
  'no-first-word-clock': {
    title: 'Pas d’heure pour le premier mot',
    why: 'Aucune échéance ne demande un premier mot public dans les deux heures.',
    fix: 'Ajoutez une échéance first-word, depuis alerted, en PT1H.',
  },
  'law-without-source': {
    title: 'Loi sans source',
    why: 'Une obligation légale sans sa source ne convainc personne.',
    fix: 'Écrivez la loi et l’article.',
  },
  'clock-span': {
    title: 'Échéance impossible',
    why: 'Cette échéance tombe aussitôt, ou après plus d’un an.',
    fix: 'Écrivez un délai comme PT1H, PT72H ou P30D.',
  },
  'severity-missing': {
    title: 'Gravité non définie',
    why: ({ severity }) => `Le plan ne dit pas ce que veut dire la gravité « ${severity} ».`,
    fix: 'Écrivez quand elle vaut, et à quel rythme la cellule rend compte et parle alors.',
  },
  'cadence-not-tighter': {
    title: 'Rythme qui se relâche',
    why: ({ severity, milder }) =>
      `La gravité « ${severity} » est pire que « ${milder} », et la cellule parlerait moins souvent.`,
    fix: 'Raccourcissez ce délai, ou allongez l’autre.',
  },
  'no-night-cell': {
    title: 'Pas de cellule de nuit',
    why: 'Il n’est pas réglé qui suffit à trois heures du matin.',
    fix: 'Ajoutez une cellule night, avec les rôles qui suffisent.',
  },
  'night-combination': {
    title: 'Cumul interdit, la nuit',
    why: ({ role, other }) =>
      `La nuit, une seule personne tiendrait deux rôles que le plan interdit ensemble : ${role} et ${other}.`,
    fix: 'Nommez un autre titulaire ou suppléant pour l’un des deux.',
  },
  'not-approved': {
    title: 'Plan non approuvé',
    why: 'La tête de l’institution n’a pas approuvé cette version dans les douze derniers mois.',
    fix: 'Faites-la approuver, puis écrivez par qui et quel jour. Une nouvelle version demande une nouvelle approbation.',
  },
  'no-drill': {
    title: 'Plan non joué',
    why: 'Personne n’a joué ce plan depuis douze mois.',
    fix: 'Jouez-le en exercice : sa clôture l’inscrit dans le dossier du plan.',
  },
  'drill-of-another-plan': {
    title: 'Plan changé depuis l’exercice',
    why: 'Le plan a changé depuis qu’il a été joué.',
    fix: 'Jouez-le à nouveau, si le changement compte.',
  },
  'channel-not-named': {
    title: 'Voie non nommée',
    why: ({ route }) => `Il n’est pas réglé par où l’institution parle ici : ${route}.`,
    fix: 'Nommez sous channels l’hôte de la page, le relais du courriel, la route des SMS.',
  },
  'channel-not-proved': {
    title: 'Voie non prouvée',
    why: ({ route }) => `Rien n’est vraiment passé par cette voie depuis quatre-vingt-dix jours : ${route}.`,
    fix: 'La page et le courriel se prouvent par ./cellule plan prove. Un SMS s’envoie par les moyens de votre opérateur ; son reçu s’écrit dans records/.',
  },
} satisfies RuleWords;
