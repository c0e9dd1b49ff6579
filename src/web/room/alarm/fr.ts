import type { AlarmTexts } from './texts.ts';

export const fr = {
  figureWrong: 'Un chiffre publié n’est plus vrai',
  claimWrong: 'Ce que la page affirme est su autrement',
  textVoid: 'Un texte en attente dit un chiffre qui a changé',
  since: (moment) => `depuis ${moment}`,
  gone: 'ne tient plus',
  more: { one: 'et {n} autre chiffre', many: 'et {n} d’autres chiffres', other: 'et {n} autres chiffres' },
  claimed: (words) => `La page affirmait autre chose que : ${words}`,
  void: 'L’approbation est caduque pour :',
  write: 'Écrire la correction',
  again: 'Reprendre le texte',
  read: 'Lire la correction qui attend',
} satisfies AlarmTexts;
