/** Refusals of the ledger: figures, claims and commitments. */
export const fr = {
  'claim.answer-past':
    'La prochaine réponse est datée dans le passé. Donnez l’heure à laquelle quelqu’un aura regardé à nouveau.',
  'claim.as-of-future': 'On ne peut rien savoir à une heure qui n’est pas venue. Corrigez l’heure.',
  'claim.incomplete':
    'Il manque quelque chose à cette allégation : une preuve si elle est établie, un auteur si elle vient d’autrui, une date si la réponse est attendue.',
  'claim.is-fact':
    'Ce nombre relève des chiffres établis. Enregistrez-le ou corrigez-le là, avec sa méthode et sa preuve.',
  'claim.low-above-high': 'Le minimum dépasse le maximum. Échangez les deux nombres, ou corrigez-en un.',
  'claim.part-above-total':
    'Cette source compterait plus de personnes pour une donnée que pour toutes. Relisez ce qu’elle dit.',
  'claim.share-above-whole': 'Une part ne dépasse pas le tout : elle se donne en millièmes, et 1000 est le tout.',
  'claim.wordless': 'Dites en une langue au moins ce qui est affirmé ou demandé.',
  'commitment.date-differs':
    'La phrase dit une autre date que celle-ci. Donnez la date que le public lit, ou changez d’abord la phrase.',
  'commitment.date-missing': 'Un engagement a besoin d’une date, et ces mots n’en disent pas une seule. Donnez-la.',
  'commitment.date-past': 'Un engagement a une date à venir. Choisissez-en une plus tardive.',
  'commitment.ended': 'Cet engagement est terminé. Faites-en un nouveau si quelque chose est promis à nouveau.',
  'commitment.languages':
    'La page parle une langue où cet engagement n’a pas de mots. Écrivez-le aussi dans cette langue, ou gardez-le interne.',
  'commitment.made-before':
    'Cette phrase est déjà un engagement. Ouvrez-le : il y a une seule promesse, un responsable et une date.',
  'commitment.reason-missing': 'Donnez la raison dans chaque langue où l’engagement a été pris.',
  'commitment.rules':
    'Des règles arrêtent ces mots, que le public lirait. Changez-les, ou que la direction en réponde par son nom, avec une raison.',
  'commitment.sentence-missing':
    'Il n’y a pas de phrase à cet endroit du texte, ou elle est trop longue. Choisissez-en une autre.',
  'commitment.source': 'Dites d’où vient l’engagement : une phrase d’un texte, ou une décision de la main courante.',
  'commitment.unknown': 'Cet engagement n’existe pas dans cette crise.',
  'commitment.wordless': 'Dites en une langue au moins ce qui est promis.',
  'fact.above-register':
    'Ce serait plus de personnes que le référentiel n’en a jamais connu. Comptez à nouveau, ou importez le bon référentiel.',
  'fact.as-of-future': 'Un chiffre ne peut pas valoir pour une heure encore à venir : corrigez l’heure.',
  'fact.before-alert':
    'Personne ne pouvait compter ces fichiers avant qu’ils ne soient connus. Corrigez l’heure, ou faites d’abord fixer celle de l’alerte.',
  'fact.incomplete': 'Il manque à ce chiffre son fondement, sa méthode ou sa preuve. Regardez-le à nouveau.',
  'fact.low-above-high': 'Le minimum de ce chiffre dépasse son maximum. Échangez les deux nombres, ou corrigez-en un.',
  'fact.no-number': 'Un chiffre a besoin d’un nombre. Donnez sa valeur, ou un minimum et un maximum.',
  'fact.part-above-total':
    'Il y a plus de personnes pour une sorte de données que pour l’ensemble : recomptez, ou corrigez d’abord le total.',
  'fact.parts-above-total':
    'Une fiche n’est que dans une classe, et ces classes en contiennent ensemble plus qu’il n’y en a. Corrigez d’abord la classe qui en perd.',
  'fact.share-above-whole': 'Une part ne dépasse pas le tout : elle se donne en millièmes, et 1000 est le tout.',
  'fact.two-numbers': 'Un chiffre est une valeur, ou un minimum et un maximum. Laissez l’un des deux vide.',
};
