import type { QuickTexts } from './texts.ts';

export const fr = {
  label: 'Ce qui s’est passé, en une ligne',
  hint: '! décision parce que… · ? rumeur · @technique isoler le serveur 16h · hier 22h… Jamais de numéro de personne.',
  note: 'Noter',
  understood: 'Compris',
  kinds: { note: 'Note', rumour: 'Rumeur', decision: 'Décision', task: 'Action' },
  why: {
    reason: 'Il manque la raison : ajoutez « parce que… ».',
    role: 'Ce rôle n’est pas connu : @direction, @technique, @com, @dpo, @juridique…',
    text: 'Écrivez la suite.',
    ahead: 'Cela n’a pas encore eu lieu : faites-en une action avec @.',
    past: 'Une action ne peut pas être due dans le passé.',
  },
  at: (moment) => `à ${moment}`,
  by: (moment) => `pour ${moment}`,
  because: 'parce que',
} satisfies QuickTexts;
