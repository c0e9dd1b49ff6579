import type { DeclareTexts } from './texts.ts';

export const fr = {
  title: 'Que se passe-t-il ?',
  lead: 'Trois phrases, même approximatives. Tout se corrige ensuite.',
  claimed: 'Que dit-on qui a fuité ?',
  claimedHint: 'Par exemple : des fiches de salaire circulent.',
  seen: 'Où l’a-t-on vu ?',
  seenHint: 'Par exemple : un canal Telegram public.',
  by: 'Qui l’a signalé ?',
  byHint: 'Par exemple : un journaliste, un agent de garde.',
  incident: 'Que s’est-il passé ?',
  severity: 'Quelle gravité ?',
  plan: 'Quel plan suit-on ?',
  noPlan: 'aucun plan pour l’instant',
  mode: 'Est-ce un exercice ?',
  real: 'Non, c’est réel',
  drill: 'Oui, un exercice',
  drillMeans: 'Rien ne sort, et cela ne change jamais.',
  afterDrill: 'L’exercice reste un exercice. Ceci ouvre une crise réelle, à part ; relisez chaque phrase.',
  open: 'Ouvrir la crise',
  masked: 'N’écrivez aucun numéro de personne : ceux qui échappent sont masqués.',
} satisfies DeclareTexts;
