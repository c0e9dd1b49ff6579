import type { LetterTexts } from '../texts.ts';

export const fr = {
  confirmSubject: '{institution} : confirmez que vous voulez nos informations',
  confirmAsked:
    '{institution} a reçu cette adresse sur sa page d’information. Si vous confirmez, vous recevrez un courriel à chaque nouvelle information.',
  confirmHow: 'Pour confirmer, ouvrez cette page dans les 48 heures et appuyez sur le bouton :',
  confirmElse:
    'Si vous n’avez rien demandé, ne faites rien : rien de plus ne vous sera envoyé et l’adresse sera effacée dans les 48 heures.',
  newsSubject: '{institution} : {title}',
  noTextSubject: '{institution} : une nouvelle information',
  noText: '{institution} a publié une nouvelle information. Elle n’est pas encore écrite dans votre langue.',
  changed: 'Ce qui a changé depuis la version {n}, que vous avez reçue :',
  unchanged: 'Les mots sont les mêmes que dans la version {n}, que vous avez reçue.',
  moreChanged: 'D’autres changements se lisent sur la page.',
  added: 'Ajouté : {text}',
  removed: 'Supprimé : {text}',
  before: 'Avant : {text}',
  now: 'Maintenant : {text}',
  phone: 'Par téléphone : {phone}',
  next: 'Prochaine information : {at} au plus tard.',
  whole: 'Le texte entier :',
  neverAsks: 'Nous ne demandons jamais de mot de passe, de code ni de numéro par courriel, ni sur ces pages.',
  leave: 'Pour ne plus rien recevoir :',
  journal: 'Empreinte du journal (SHA-256) :',
  manifest: 'Empreinte de cette version de la page (SHA-256) :',
} as const satisfies LetterTexts;
