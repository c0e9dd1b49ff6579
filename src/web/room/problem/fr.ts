import { fr as access } from './access-fr.ts';
import { fr as cell } from './cell-fr.ts';
import { fr as mouths } from './mouths-fr.ts';
import { fr as plan } from './plan-fr.ts';
import { fr as ledger } from './ledger-fr.ts';
import { fr as words } from './words-fr.ts';
import type { ProblemTexts } from './texts.ts';

export const fr = {
  title: 'Cela n’a pas été fait',
  codes: {
    ...access,
    ...cell,
    ...mouths,
    ...plan,
    ...ledger,
    ...words,
    'access.link-unknown': 'Ce lien ou ce code n’est pas connu. Vérifiez-le, ou demandez-en un autre.',
    'access.link-used':
      'Ce lien a déjà servi : il ne sert qu’une fois. Demandez-en un autre, et dites-le si ce n’était pas vous.',
    'access.link-expired': 'Ce lien est trop ancien. Demandez-en un autre.',
    'access.name': 'Écrivez votre nom, en 80 signes au plus.',
    'access.too-many-tries': 'Trop de codes faux. Attendez dix minutes, ou ouvrez le lien.',
    'journal.busy': 'Beaucoup s’écrit dans ce journal en ce moment. Rien n’a été écrit pour vous : réessayez.',
    'journal.no-such-entry': 'Aucune ligne ne porte ce numéro dans ce journal.',
    'journal.already-erased': 'Cette ligne a été effacée : il n’y a plus rien à y changer.',
    'journal.entry-stays':
      'Seul ce que quelqu’un a tapé s’efface. Corrigez cette ligne par un nouveau chiffre ou un nouveau texte.',
    'scope.already-attached': 'Cette analyse est déjà jointe : il n’y a rien à faire.',
    'scope.no-run':
      'Il n’y a pas d’analyse ici. Choisissez-en une dans la liste, ou vérifiez le chemin que ./cellule scope a nommé.',
    'scope.no-result':
      'Aucune analyse terminée dans ce dossier. Vérifiez le chemin que ./cellule scope a nommé à la fin.',
    'scope.bad-result': 'L’analyse de ce dossier ne se lit pas. Relancez ./cellule scope avec le même --out.',
    'scope.rehearsal-run': 'Cette analyse vient d’un exercice : elle ne peut pas entrer dans une vraie crise.',
    'scope.no-figures': 'L’une des deux analyses n’a pas encore de chiffres. Attendez sa fin.',
    'scope.run-idle': 'Cette analyse n’est pas en cours : il n’y a rien à arrêter.',
    'scope.run-working': 'Cette analyse est en cours. Arrêtez-la d’abord, ou attendez sa fin.',
    'scope.run-empty': 'Aucun fichier n’est arrivé. Déposez d’abord les fichiers de la fuite.',
    'scope.not-receiving':
      'Cette analyse ne prend pas de fichiers maintenant. Ajoutez d’abord une vague, en disant d’où ils viennent.',
    'scope.file-name':
      'Un des fichiers porte un nom qui ne se transmet pas. Renommez-le, ou mettez-le dans une archive, puis déposez à nouveau.',
    'scope.run-died':
      'L’analyse a été coupée du dehors, peut-être faute de mémoire. Ce qui a été lu est gardé : essayez à nouveau.',
    'scope.run-failed':
      'Une panne de notre côté. Ce qui a été lu est gardé : essayez à nouveau, et prévenez l’opérateur si cela se répète.',
    'scope.no-files': 'Il n’y a rien à lire : aucun fichier dans ce qui a été déposé.',
    'scope.in-use': 'Un autre travail utilise ce dossier. Attendez sa fin, puis essayez à nouveau.',
    'scope.shredded':
      'Les pièces de cette analyse ont été détruites. Ses chiffres restent ; commencez une nouvelle analyse.',
    'scope.other-key':
      'La clé de cette machine n’est pas celle qui a scellé ces pièces. Demandez la bonne clé à l’opérateur.',
    'files.disk-full':
      'Le disque du serveur est plein. Ce qui est fini est gardé : faites de la place, puis recommencez.',
    'files.no-key': 'La clé des pièces n’est pas sur cette machine. Demandez-la à l’opérateur.',
    'http.body-cut': 'L’envoi a été coupé avant la fin, et rien n’en a été gardé. Envoyez à nouveau.',
    'register.unknown': 'Cette version du référentiel n’existe pas. Choisissez-en une autre, ou importez-la.',
    'register.removed': 'Cette version a été détruite : ses lignes ne sont plus. Importez le référentiel à nouveau.',
    'register.unreadable': 'Ce fichier ne s’ouvre pas. Vérifiez-le, puis importez-le à nouveau.',
    'register.not-csv':
      'Ce n’est pas un tableau en texte avec une ligne de titres. Exportez-le en CSV (UTF-8), non compressé, puis importez-le à nouveau.',
    'register.history-not-csv':
      'L’historique n’est pas un tableau en texte avec une ligne de titres. Exportez-le en CSV (UTF-8), puis importez les deux à nouveau.',
    'register.cut-short': 'Le fichier est arrivé incomplet, et rien n’en a été gardé. Envoyez à nouveau.',
    'scope.register-headerless':
      'Le référentiel n’a pas de ligne de titres. Mettez-en une en premier, comme : cnss;cin;nom;prenom;naissance',
    'scope.history-headerless':
      'L’historique n’a pas de ligne de titres. Mettez-en une en premier, comme : cnss;cin;nom;prenom;valid_from;valid_to',
    'scope.register-no-key':
      'Aucune colonne du référentiel ne désigne une personne. Nommez-en une « cnss » ou « cin ».',
    'scope.history-no-key':
      'Aucune colonne de l’historique ne désigne une personne. Nommez-en une « cnss » ou « cin ».',
    'scope.register-key-ambiguous':
      'Plusieurs colonnes du référentiel pourraient être le même numéro. Renommez-les toutes sauf une.',
    'scope.history-key-ambiguous':
      'Plusieurs colonnes de l’historique pourraient être le même numéro. Renommez-les toutes sauf une.',
    'scope.history-no-dates':
      'L’historique ne dit pas de quand à quand chaque état était vrai. Il lui faut les colonnes « valid_from » et « valid_to ».',
    'register.future': 'Le jour donné est à venir. Donnez le jour de l’export.',
    'register.over': 'Le dernier jour de conservation est déjà passé. Donnez-en un plus tardif, ou un nombre de jours.',
    'register.same': 'Ce fichier est déjà là, pour le même jour : il n’y a rien à faire.',
    'register.busy': 'Un autre import est en cours. Attendez sa fin, puis recommencez.',
    'register.changed': 'Le fichier a changé pendant la lecture. Importez-le à nouveau quand rien n’y écrit.',
    'register.other-key':
      'La clé de cette machine n’est pas celle qui a scellé cette version. Demandez la bonne clé à l’opérateur.',
    'register.stopped':
      'L’import a été coupé du dehors, peut-être faute de mémoire. Rien n’en a été gardé : importez à nouveau.',
    'sample.no-run':
      'L’analyse jointe n’est pas sur ce serveur, ou elle a été recomptée depuis. Joignez ses nouveaux chiffres.',
    'sample.no-scope': 'Aucune analyse n’est jointe à la crise. Joignez-en une, puis tirez.',
    'sample.drawn-before':
      'Un échantillon de cette analyse a déjà été tiré. Pour recommencer, recomptez l’analyse et joignez ses chiffres.',
    'sample.nothing-judged': 'Cette analyse n’a mis aucune ligne de côté. Recomptez-la avec un référentiel.',
    'sample.none': 'Aucun échantillon de l’analyse jointe n’a été tiré. Tirez-en un d’abord.',
    'sample.gone':
      'Ces lignes ne sont plus là : l’analyse a été recomptée. Joignez ses nouveaux chiffres et tirez un nouvel échantillon.',
    'sample.closed': 'Vos marques sont remises, ou deux autres personnes ont remis les leurs : plus rien ne change.',
    'sample.not-open': 'Dites d’abord pourquoi vous ouvrez ces lignes. Une ouverture vaut douze heures.',
    'sample.no-record': 'L’échantillon n’a pas de ligne de ce numéro.',
    'sample.marks-missing': 'Des lignes n’ont pas encore votre marque. Marquez-les toutes, puis remettez-les.',
    'sample.marks-changed':
      'Les marques gardées ne sont pas celles qui ont été remises. Rien n’en est conclu : recomptez l’analyse et tirez de nouveau.',
    'scope.no-purpose': 'Dites pourquoi vous les ouvrez, en 600 caractères au plus.',
    'scope.access-busy': 'Une autre ouverture est en cours d’inscription. Réessayez dans un instant.',
    'scope.access-log-damaged':
      'Le registre des ouvertures de cette analyse n’est pas intact : rien n’est ouvert. Prévenez l’exploitant.',
    'verdict.nothing-to-name': 'Dans l’analyse jointe, aucune ligne n’est inconnue du référentiel.',
    'verdict.named-before': 'Deux personnes l’ont déjà décidé.',
    'verdict.no-proposal': 'Cette demande ne tient plus. Regardez l’écran de nouveau.',
    'verdict.own-proposal': 'Qui l’a demandé ne peut pas le confirmer. Demandez à une deuxième personne.',
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
