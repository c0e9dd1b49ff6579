import type { HeadsTexts } from './texts.ts';

export const fr = {
  title: 'Têtes du journal',
  lead: 'Une tête signée en d’autres mains prouve que tout ce qui la précède n’a pas changé. Sans elle, un journal n’est que le nôtre.',
  none: 'Aucune tête n’est encore sortie : rien n’est ancré hors de la maison.',
  ways: {
    page: 'avec la page publique',
    print: 'sur papier',
    mail: 'par courriel',
    filing: 'avec une déclaration',
    subscribers: 'aux abonnés',
  },
  leave: 'Sortir la tête maintenant',
  leaveHint: 'Le journal note qu’elle est sortie, et par où. La feuille s’ouvre, prête à imprimer ou à copier.',
  by: 'Par où ?',
  sheet: 'Tête signée du journal',
  upTo: (seq) => `jusqu’à la ligne ${seq}`,
  left: (way, name, moment) => `${way}, ${name}, ${moment}`,
  digest: 'Empreinte (SHA-256)',
  key: 'Clé publique (Ed25519)',
  signature: 'Signature',
  qr: 'La tête entière, à photographier',
  keep: 'Remettez cette feuille à quelqu’un hors de la maison, ou gardez-la sous clé.',
  verify: 'Plus tard, pour vérifier un export :',
  print: 'Imprimer',
} satisfies HeadsTexts;
