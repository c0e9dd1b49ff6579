/** Refusals of access: what to do next. */
export const fr = {
  'access.sign-in': 'Vous n’êtes pas entré. Ouvrez le lien reçu, ou tapez le code qu’on vous a lu.',
  'access.not-your-role':
    'Votre rôle ne fait pas cela. Demandez-le à la direction de crise, ou un lien pour un autre rôle.',
  'access.next': 'Un lien ne mène qu’à un écran de cette salle. Faites-en un nouveau depuis cet écran.',
  'access.shut-out': 'Vous n’avez plus d’accès. Adressez-vous à la direction de crise.',
  'access.no-such-person': 'Cette personne n’est pas ici. Invitez-la d’abord.',
  'access.not-yourself': 'Vous ne pouvez pas vous exclure vous-même. Demandez-le à un autre directeur.',
  'access.no-such-session': 'Cette session est déjà fermée. Rechargez la liste.',
  'access.no-such-token': 'Ce jeton est déjà fermé. Rechargez la liste.',
  'access.token-scope': 'Cochez au moins un acte que vous pouvez faire vous-même.',
  'access.token-label': 'Dites en un mot à quoi sert le jeton, en 80 signes au plus.',
  'access.token-days': 'Un jeton vit entre 1 et 366 jours.',
  'access.token-many': 'Vous avez 50 jetons. Fermez-en un qui ne sert plus.',
  'access.sign-in-wrong':
    'Cela n’ouvre rien : nom, mot de passe et code doivent être justes, et un code ne sert qu’une fois. Essayez à nouveau, ou demandez un lien.',
  'access.too-many-passwords':
    'Trop d’essais faux. Attendez dix minutes, ou entrez par clé d’accès, code de secours ou lien.',
  'access.busy': 'Trop de personnes entrent par mot de passe à la fois. Essayez dans un instant.',
  'access.passkey-refused': 'Cette clé d’accès n’a pas été acceptée. Essayez à nouveau, ou entrez autrement.',
  'access.passkey-no-name':
    'Une clé d’accès veut un nom dans l’adresse, pas des chiffres. Ouvrez la salle par son nom.',
  'access.passkey-many': 'Vous avez 20 clés d’accès. Retirez-en une qui ne sert plus.',
  'access.offer-expired': 'Cette page est trop ancienne. Rechargez-la, et lisez le nouveau code.',
  'access.login': 'Un nom d’accès a 2 à 63 lettres ou chiffres, et . _ @ - à l’intérieur. Choisissez-en un autre.',
  'access.login-taken': 'Quelqu’un d’autre a ce nom d’accès. Choisissez-en un autre.',
  'access.password':
    'Un mot de passe a au moins douze signes, pas tous pareils, et pas votre nom d’accès. Quelques mots à la suite conviennent.',
  'access.code-wrong':
    'Ce n’est pas le code que votre application montre. Vérifiez l’heure du téléphone, et tapez le suivant.',
  'access.no-identity-provider': 'Cette maison n’a pas de compte d’institution pour entrer. Entrez autrement.',
  'access.identity-taken':
    'Ce compte est lié ici à quelqu’un d’autre. Choisissez le vôtre, ou adressez-vous à la direction de crise.',
  'access.identity-unknown':
    'L’institution vous connaît, cette salle pas encore. Demandez un lien à la direction de crise ; une fois entré, liez ce compte sous « Mon accès ».',
  'access.identity-compromised':
    'Les comptes de l’institution sont tenus pour compromis : on n’entre plus par eux. Prenez une clé d’accès, un code de secours ou un lien.',
  'access.identity-step':
    'Cette entrée a été commencée ailleurs, ou il y a trop longtemps. Recommencez sur cet appareil.',
  'identity.unreachable': 'Le service des comptes ne répond pas. Entrez autrement, et prévenez l’opérateur.',
  'identity.refused': 'Le service des comptes n’a pas confirmé qui vous êtes. Essayez à nouveau, ou entrez autrement.',
  'access.no-calendar': 'Cette adresse d’agenda n’est plus bonne. Créez-en une sous « Mon accès ».',
  'access.token-unknown': 'Ce jeton n’est pas bon : inconnu, fermé ou trop ancien. Demandez-en un autre.',
  'access.token-too-narrow': 'Ce jeton n’ouvre pas cela. Créez-en un pour cet acte.',
  'access.token-no-people': 'Ce jeton n’ouvre pas de données de personnes. La direction peut en créer un qui le dit.',
  'channel.no-crisis': 'Aucune crise n’est ouverte pour le dire. Déclarez-en une d’abord.',
  'channel.same': 'Le journal le dit déjà : il n’y a rien à faire.',
  'channel.unknown': 'Ce canal n’existe pas. Choisissez-en un de la liste.',
};
