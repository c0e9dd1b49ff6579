import type { PageControlTexts } from './texts.ts';

export const fr = {
  title: 'La page publique',
  nothing: 'Rien n’est encore sur la page : le public lit qu’il sera informé ici.',
  next: 'Prochain mot dans',
  onPage: 'à jour',
  waits: 'attend une approbation',
  phoneOnly: 'téléphone et liens vers les autres langues',
  waiting: 'En attente :',
  hosts: 'Copies sur d’autres hôtes',
  noHosts: 'Aucune copie n’a été déposée : ./cellule page push la dépose sur deux hôtes et compare les empreintes.',
  hostsBehind: 'les copies ont une version de retard',
  nothingNew: 'Rien de nouveau',
  nothingNewMeans:
    'La page garde ses mots et dit qu’il n’y a rien de nouveau. Une seconde personne approuve, et c’est en ligne.',
  nothingNewSend: 'Le proposer',
  somethingNew: 'Il y a du nouveau : le registre dit autre chose que la page. Écrivez le mot suivant.',
  nextAt: 'Prochain mot au plus tard',
  withdraw: 'Retirer le texte',
  withdrawMeans:
    'Les mots quittent la page aussitôt. Une notice dit l’heure, la raison, les conseils qui valent encore et l’heure du prochain mot. La seconde signature est due dans l’heure.',
  reason: 'Raison, que le public lira',
  withdrawSend: 'Retirer maintenant',
  rollBack: 'Remettre une version',
  rollBackMeans:
    'Les mots d’une version passée deviennent une nouvelle version. La seconde signature est due dans l’heure.',
  which: 'Version',
  rollBackSend: 'La remettre maintenant',
  version: (number) => `Version ${number}`,
  since: (moment) => `En ligne depuis ${moment}`,
  followsBy: (moment) => `promise avant ${moment}`,
  lateSince: (moment) => `en retard : promise pour ${moment}`,
} satisfies PageControlTexts;
