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
  titleHere: 'Un rôle de plus',
  oneMoreRole: (name) => `${name}, vous prenez en plus le rôle`,
  takeRole: 'Prendre ce rôle',
  notMe: 'Vous restez une seule personne dans le journal.',
  somebodyElse: 'Je suis quelqu’un d’autre',
  comeBack: 'Je suis déjà venu : clé d’accès, mot de passe ou code de secours',
} satisfies DoorTexts;
