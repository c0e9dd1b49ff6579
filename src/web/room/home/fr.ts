import type { HomeTexts } from './texts.ts';

export const fr = {
  title: 'Salle de crise',
  begin: 'Une vraie crise : commencer',
  beginMeans: 'Trois phrases suffisent. Elle s’ouvre vide, à part de tout exercice.',
  beginAnother: 'Déclarer une autre crise',
  resume: 'Reprendre la crise',
  declaredAt: (moment) => `Déclarée : ${moment}`,
  rehearsal: 'Un exercice est ouvert',
  rehearsalMeans: 'Une fuite inventée, dans sa deuxième heure. Essayez tout : rien n’est envoyé à personne.',
  publicPage: 'Voir la page publique',
  enter: 'Entrer dans l’exercice',
  remove: (title) => `Supprimer l’exercice « ${title} »`,
  entries: { one: '{n} ligne au journal', other: '{n} lignes au journal' },
  published: (version) => `page publique : version ${version}`,
  unpublished: 'rien n’est encore publié',
  plans: 'Les plans d’urgence',
  register: 'Le référentiel de l’institution',
  none: 'Aucune crise ouverte.',
} satisfies HomeTexts;
