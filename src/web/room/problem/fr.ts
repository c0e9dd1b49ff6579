import type { ProblemTexts } from './texts.ts';

export const fr = {
  title: 'Cela n’a pas été fait',
  codes: {
    'access.link-unknown': 'Ce lien ou ce code n’est pas connu. Vérifiez-le, ou demandez-en un autre.',
    'access.link-used':
      'Ce lien a déjà servi : il ne sert qu’une fois. Demandez-en un autre, et dites-le si ce n’était pas vous.',
    'access.link-expired': 'Ce lien est trop ancien. Demandez-en un autre.',
    'access.name': 'Écrivez votre nom, en 80 signes au plus.',
    'access.too-many-tries': 'Trop de codes faux. Attendez dix minutes, ou ouvrez le lien.',
    'journal.no-such-entry': 'Aucune ligne ne porte ce numéro dans ce journal.',
    'journal.already-erased': 'Cette ligne a été effacée : il n’y a plus rien à y changer.',
    'journal.entry-stays':
      'Seul ce que quelqu’un a tapé s’efface. Corrigez cette ligne par un nouveau chiffre ou un nouveau texte.',
    'scope.already-attached': 'Cette analyse est déjà jointe : il n’y a rien à faire.',
    'scope.no-run': 'Il n’y a pas d’analyse terminée à cet endroit. Vérifiez le chemin que ./cellule scope a nommé.',
    'scope.no-result':
      'Aucune analyse terminée dans ce dossier. Vérifiez le chemin que ./cellule scope a nommé à la fin.',
    'scope.bad-result': 'L’analyse de ce dossier ne se lit pas. Relancez ./cellule scope avec le même --out.',
    'scope.rehearsal-run': 'Cette analyse vient d’un exercice : elle ne peut pas entrer dans une vraie crise.',
    'fact.as-of-future': 'Un chiffre ne peut pas valoir pour une heure encore à venir : corrigez l’heure.',
    'fact.part-above-total':
      'Il y a plus de personnes pour une sorte de données que pour l’ensemble : recomptez, ou corrigez d’abord le total.',
    'statement.fact-changed':
      'Un chiffre de ce texte a changé depuis qu’il a été écrit. Reprenez-le, puis redemandez l’approbation.',
    'statement.hour-ahead': 'Une heure donnée pour une chose déjà faite est encore à venir : corrigez-la.',
    'statement.next-update-past':
      'L’heure promise pour la prochaine mise à jour est passée. Choisissez-en une autre, puis redemandez l’approbation.',
    'statement.not-approved': 'Ce texte n’est pas approuvé. Une seconde personne doit d’abord le lire.',
    'statement.not-awaiting': 'Ce texte n’attend plus d’approbation. Ouvrez le plus récent.',
    'statement.other-text': 'Le texte a changé pendant que vous lisiez. Rechargez la page et lisez-le à nouveau.',
    'statement.own-text': 'Qui a écrit un texte ne peut pas l’approuver. Envoyez le lien à une seconde personne.',
    'statement.unknown': 'Ce texte n’existe pas dans cette crise.',
    'crisis.unknown': 'Cette crise n’existe pas, ou a été supprimée. Revenez au premier écran.',
    'crisis.not-a-rehearsal': 'Seul un exercice peut être supprimé. Le journal d’une vraie crise se garde.',
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
  fieldMissing: 'À remplir ou à corriger.',
  detail: 'Détail',
  home: 'Premier écran',
  signIn: 'Entrer avec un code',
} satisfies ProblemTexts;
