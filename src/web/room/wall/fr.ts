import type { WallTexts } from './texts.ts';

export const fr = {
  title: 'Mur',
  numbers: 'Établi',
  clocks: 'Échéances',
  tasks: 'À faire',
  noNumbers: 'Aucun chiffre établi',
  noTasks: 'Rien d’ouvert',
  nextWord: 'Prochain mot public',
  firstWord: 'Premier mot public',
  sitrep: 'Point de situation',
  since: 'Depuis l’alerte',
} satisfies WallTexts;
