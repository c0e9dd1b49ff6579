import type { SearchTexts } from './search-texts.ts';

export const fr = {
  words: 'Chercher des mots',
  narrow: 'Préciser',
  role: 'Rôle',
  author: 'Auteur',
  facet: 'Sujet',
  by: 'Écrit par',
  people: 'des personnes',
  machine: 'la machine',
  from: 'Du',
  to: 'Au (inclus)',
  any: 'Tous',
  find: 'Chercher',
  clear: 'Tout revoir',
  costs: 'Coûts',
  costOf: 'Pour quoi',
  amount: 'Montant',
  amountHint: 'Comme il est dit : 1 234,50',
  currency: 'Monnaie',
  addCost: 'Noter ce coût',
  knownHere: 'Ce que l’on savait alors',
} satisfies SearchTexts;
