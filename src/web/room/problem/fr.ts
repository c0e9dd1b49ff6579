import type { ProblemTexts } from './texts.ts';

export const fr = {
  title: 'Cela n’a pas été fait',
  codes: {
    'crisis.unknown': 'Cette crise n’existe pas, ou a été supprimée. Revenez au premier écran.',
    'crisis.not-a-rehearsal': 'Seul un exercice peut être supprimé. Le journal d’une vraie crise se garde.',
    'entry.unknown': 'Aucune ligne ne porte ce numéro dans ce journal.',
    'entry.erased': 'Cette ligne a été effacée : il n’y a plus rien à y changer.',
    'http.fields': 'Il manque quelque chose, ou un champ n’a pas la forme attendue.',
    'http.cross-site': 'Ce formulaire venait d’un autre site. Ouvrez la salle elle-même, puis recommencez.',
    'http.body-too-large': 'C’est trop long : raccourcissez, puis envoyez à nouveau.',
  },
  statuses: {
    signedOut: 'Vous n’êtes pas connecté. Ouvrez le lien reçu, ou tapez le code qu’on vous a dicté.',
    forbidden: 'Votre rôle ne permet pas cela. Demandez à la direction de crise, ou un lien pour un autre rôle.',
    missing: 'Il n’y a rien à cette adresse. Revenez au premier écran.',
    conflict: 'Quelqu’un a agi entre-temps. Revenez à l’écran pour voir où l’on en est.',
    gone: 'Cela n’est plus valable. Demandez un nouveau lien.',
    invalid: 'Quelque chose est à corriger. Revenez en arrière : ce que vous avez écrit y est encore.',
    tooMany: 'Trop d’essais. Attendez une minute, puis recommencez.',
    broken: 'Une panne de notre côté. Rien n’a été gardé : recommencez, et prévenez l’opérateur si cela se répète.',
    unavailable: 'Pas disponible pour l’instant. Attendez un peu, puis recommencez.',
  },
  fieldMissing: 'À remplir.',
  detail: 'Détail',
  home: 'Premier écran',
  signIn: 'Entrer avec un code',
} satisfies ProblemTexts;
