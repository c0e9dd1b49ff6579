import type { DeviceTexts } from './texts.ts';

export const fr = {
  waiting: 'Lignes de cet appareil qui ne sont pas au journal',
  waits: 'En attente, pas encore au journal\u00a0·\u00a0{hour}',
  refused: 'Refusé, pas au journal\u00a0·\u00a0{hour}',
  copy: 'Copier',
  copied: 'Copié',
  discard: 'Écarter',
  broughtBack: 'Vos mots de {hour}, pas encore envoyés, sont revenus.',
  keptCopy: 'Copie hors ligne de {hour}',
  keptCopyMeans: 'Ce qui a changé depuis manque. Rien ne s’envoie d’ici, sauf la ligne du bas, qui attendra.',
  reload: 'Recharger',
  connected: 'La connexion est revenue.',
  device: 'Cet appareil',
  keep: 'Garder une copie pour les coupures',
  keepMeans:
    'Les écrans Maintenant, Actions, Journal, Cellule et Communiqué restent lisibles sans connexion, 12 heures au plus. La copie n’est pas chiffrée : seulement sur un appareil à vous, dont le disque l’est. Elle s’efface quand vous sortez, quand vous décochez, et quand votre accès prend fin.',
  kept: 'La copie se garde dès que vous ouvrez la crise, et suit ce qui change.',
  keepUnable: 'Ce navigateur ne sait pas garder de copie.',
  needsScript: 'Il faut le script de cette page pour garder une copie.',
} satisfies DeviceTexts;
