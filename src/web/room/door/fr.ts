import type { DoorTexts } from './texts.ts';

export const fr = {
  title: 'Entrer dans la salle de crise',
  asRole: 'Vous entrez comme',
  name: 'Votre nom',
  nameHint: 'Il signera ce que vous écrivez et décidez.',
  enter: 'Entrer',
  once: 'Ce lien ne sert qu’une fois, sur cet appareil.',
  codeTitle: 'Entrer avec un code',
  code: 'Le code qu’on vous a dicté',
  codeHint: 'Espaces et majuscules ne comptent pas.',
  goOn: 'Continuer',
  noCode: 'Pas de code ? La direction de crise en donne un ; sur le serveur : ./cellule invite ROLE',
} satisfies DoorTexts;
