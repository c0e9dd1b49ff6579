import type { SearchTexts } from './search-texts.ts';

export const en = {
  words: 'Look for words',
  narrow: 'Narrow down',
  role: 'Role',
  author: 'Author',
  facet: 'Subject',
  by: 'Written by',
  people: 'people',
  machine: 'the machine',
  from: 'From',
  to: 'To (included)',
  any: 'All',
  find: 'Search',
  clear: 'Show all again',
  costs: 'Costs',
  costOf: 'For what',
  amount: 'Amount',
  amountHint: 'As it is said: 1234.50',
  currency: 'Currency',
  addCost: 'Note this cost',
  knownHere: 'What was known here',
} satisfies SearchTexts;
