/** Refusals of what is made of approved words: briefs, spoken texts, answers to the press. */
export const fr = {
  'brief.never-say-languages':
    'Ce qu’il ne faut pas dire a plus de lignes dans une langue que dans une autre. Écrivez chaque ligne dans chaque langue, ou dans une seule.',
  'brief.no-name':
    'Aucun texte ne dit encore le nom ni le téléphone de l’institution. Soumettez un premier mot, puis écrivez le feuillet.',
  'brief.not-recalled': 'Ce feuillet n’est pas rappelé : il n’y a rien à faire savoir.',
  'brief.overtaken': 'Quelqu’un d’autre vient d’écrire un feuillet. Lisez-le, puis recommencez s’il en faut un autre.',
  'brief.received-before': 'C’est déjà consigné pour cette personne.',
  'brief.unknown': 'Ce feuillet n’existe pas dans cette crise.',
  'mouth.no-frames':
    'Il n’y a pas de formules prévues dans cette langue. Écrivez ces textes à partir des mots approuvés.',
  'mouth.not-approved': 'Ces mots ne sont pas approuvés dans cette langue. Faites-les approuver d’abord.',
  'mouth.recalled': 'Ce texte ne tient plus : rien n’en est envoyé. Ouvrez le plus récent.',
  'press.both':
    'Choisissez des phrases ou écrivez : pas les deux. Des mots à vous attendent l’accord d’une seconde personne.',
  'press.due-past': 'L’heure de la réponse est passée. Donnez-en une qui vient.',
  'press.empty': 'Choisissez des phrases du texte approuvé, ou écrivez une réponse.',
  'press.ended': 'Cette question a déjà sa réponse, ou est close.',
  'press.figure-unknown':
    'Cette réponse donne un nombre que le texte approuvé ne donne pas. Ôtez-le, ou établissez-le d’abord.',
  'press.no-draft': 'Aucune réponse n’attend d’accord pour cette question.',
  'press.other-answer': 'Cet accord est pour d’autres mots que ceux qui attendent. Relisez-les.',
  'press.own-answer': 'Qui a écrit une réponse ne peut pas l’approuver. Demandez à une seconde personne.',
  'press.rule-silent': 'Cette règle n’arrête rien dans cette réponse, ou quelqu’un en répond déjà.',
  'press.rules':
    'Des règles arrêtent cette réponse. Renvoyez-la avec ce qu’il faut écrire, ou que la direction réponde de chacune par son nom, avec une raison.',
  'press.sentence-missing':
    'Cette phrase n’est pas dans un texte approuvé qui tient encore. Rouvrez l’écran et choisissez à nouveau.',
  'press.unknown': 'Cette question n’existe pas dans cette crise.',
  'speech.another-text':
    'Ce son a été dit pour d’autres mots que ceux-ci. Enregistrez-le à nouveau, ou ouvrez le texte dont il parle.',
  'speech.approved-before': 'Cette parole est déjà approuvée pour ce texte.',
  'speech.damaged': 'Ce son est coupé ou abîmé : sa durée ne se lit pas. Enregistrez-le à nouveau.',
  'speech.dropped': 'Cette parole a été retirée. Enregistrez-en une autre.',
  'speech.other-bytes': 'Cette approbation est pour un autre son que celui-ci. Rouvrez l’écran et écoutez.',
  'speech.own-voice':
    'Qui a remis cet enregistrement ne peut pas l’approuver. Demandez à une seconde personne de l’écouter.',
  'speech.text-not-approved': 'Le texte n’est pas approuvé dans cette langue. Faites-le approuver avant de le dire.',
  'speech.text-over': 'Ce texte est remplacé ou ne tient plus. Ouvrez le plus récent.',
  'speech.too-large': 'Le son dépasse 150 ko. Enregistrez-le plus court, ou en qualité de parole (16 à 20 kbit/s).',
  'speech.too-long': 'Le son dure plus de 75 secondes. Dites l’essentiel en une minute.',
  'speech.type': 'Ce fichier n’est pas un son que les navigateurs lisent. Enregistrez en MP3, en OGG (Opus) ou en M4A.',
  'speech.unknown': 'Cet enregistrement n’existe pas dans cette crise.',
} satisfies Readonly<Record<string, string>>;
