import type { RulesTexts } from './rules-texts.ts';

export const fr = {
  title: 'Ce que disent les règles',
  none: 'Aucune règle n’arrête ce texte. Ce n’est pas un label : lisez-le quand même.',
  warnings: 'À revoir, sans que cela arrête le texte',
  answered: 'quelqu’un en répond',
  source: 'Source :',
  answer: 'En répondre par votre nom',
  answerMeans:
    'Le texte pourra sortir malgré cette règle. Votre nom et votre raison restent dans la main courante, et le retour d’expérience les lira.',
  reason: 'Raison',
  answerSend: 'J’en réponds',
} satisfies RulesTexts;
