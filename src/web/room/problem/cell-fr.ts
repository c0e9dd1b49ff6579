/** What the cell at work refuses, and what to do next. */
export const fr = {
  'task.unknown': 'Cette action n’existe pas dans cette crise. Revenez aux actions.',
  'task.ended': 'Quelqu’un a terminé cette action entre-temps. Rouvrez-la avec une raison si elle doit continuer.',
  'task.hour-past': 'L’heure donnée est déjà passée. Choisissez-en une plus tardive.',
  'task.not-blocked': 'Cette action n’est plus bloquée.',
  'task.not-ended': 'Cette action est déjà ouverte.',
  'task.no-such-proof': 'Le journal n’a pas de ligne de ce numéro. Vérifiez-le, ou laissez la case vide.',
  'task.no-such-request': 'Cette demande n’existe pas dans cette action.',
  'task.answered-before': 'Quelqu’un a déjà répondu. Lisez la réponse ; complétez-la par une note.',
  'clock.unknown': 'Cette échéance n’existe pas dans cette crise.',
  'clock.ended': 'Quelqu’un a clos cette échéance entre-temps. Regardez-la à nouveau.',
  'clock.hour-past': 'L’heure donnée est déjà passée. Choisissez-en une plus tardive.',
  'instant.ahead': 'Un instant est passé, par définition : cette heure est à venir. Corrigez-la.',
  'instant.order':
    'Ces heures se contredisent : le fait vient avant sa détection ou l’alerte, et celles-ci avant la connaissance. Corrigez d’abord celle qui est fausse.',
  'role.not-open-to-you': 'Ce rôle ne vous est pas ouvert. Demandez à la direction de vous l’ouvrir.',
  'role.taken-meanwhile':
    'Quelqu’un a pris ou rendu ce rôle entre-temps. Regardez qui le tient, puis reprenez-le s’il vous revient.',
  'role.held-already': 'Vous tenez déjà ce rôle.',
  'role.no-such-seat': 'Le plan de cette crise n’a pas ce rôle.',
  'role.forbidden-pair':
    'Le plan interdit ce rôle avec un autre que vous tenez. Rendez l’autre, ou faites lever l’incompatibilité par nom et raison.',
  'role.not-yours': 'Vous ne tenez pas ce rôle, ou plus.',
  'role.held-by-another': 'Quelqu’un d’autre tient ce rôle. Relevez cette personne d’abord, s’il vous revient d’agir.',
  'role.no-such-pair': 'Le plan n’interdit pas ces deux rôles ensemble : rien n’est à lever.',
  'role.no-such-call': 'Cet appel n’existe pas dans cette crise.',
  'role.call-answered': 'Cet appel a déjà sa réponse.',
  'cell.open-already': 'Cette cellule est déjà ouverte.',
  'cell.not-open': 'Cette cellule n’est plus ouverte.',
  'cell.last': 'C’est la dernière cellule ouverte : sortez de la crise par ses critères.',
  'severity.same': 'La gravité est déjà celle-là.',
  'sitrep.next-past': 'Le point suivant est promis pour une heure passée. Choisissez-en une plus tardive.',
  'sitrep.issued-meanwhile':
    'Quelqu’un a diffusé un point de ce numéro entre-temps. Lisez-le ; vos mots sont encore ici.',
  'sitrep.ahead-of-journal': 'Ce point cite une ligne que le journal n’a pas. Rechargez l’écran.',
  'sitrep.unknown': 'Aucun point de ce numéro dans cette crise.',
  'criterion.unknown': 'Le plan de cette crise n’a pas ce critère.',
  'criterion.judged': 'Quelqu’un a tranché ce critère entre-temps. Regardez-le à nouveau.',
  'crisis.not-yet':
    'Des critères ou des actions obligatoires sont encore ouverts. Remplissez-les, ou écartez chacun par nom et raison.',
  'crisis.closed-already': 'Cette crise est déjà close.',
  'crisis.not-closed': 'Cette crise est ouverte.',
  'crisis.not-a-drill': 'Seul un exercice est suivi de la crise réelle qu’il s’est révélé être.',
  'decision.review-past': 'Une décision se revoit à une heure à venir. Choisissez-en une.',
  'decision.unknown': 'Cette ligne du journal n’est pas une décision. Vérifiez son numéro.',
  'quick.reason': 'Une décision a besoin de sa raison : ajoutez « parce que… ».',
  'quick.role': 'Nommez le rôle après @, comme @juridique.',
  'quick.text': 'Écrivez ce qui s’est passé.',
  'quick.ahead': 'Cela n’a pas encore eu lieu : faites-en une action avec @, ou une échéance.',
  'quick.past': 'Une action ne peut pas être due dans le passé. Donnez une heure à venir.',
  'plan.unknown': 'Aucun plan de ce nom. Choisissez-en un dans la liste.',
  'plan.no-procedure':
    'Ce plan ne prévoit rien pour ce qui s’est passé. Choisissez un autre genre d’incident, ou un autre plan.',
  'statement.figures-are-out':
    'La page donne déjà des chiffres : ces mots les retireraient. Écrivez le mot suivant et faites-le approuver.',
  'statement.second-due':
    'Des mots partis sur une signature attendent encore la seconde, ou elle leur a été refusée. Faites-les lire d’abord.',
  'statement.words-not-approved':
    'Le plan de cette crise n’a pas ces mots, ou ils ne sont plus ceux qui ont été approuvés. Écrivez un mot et faites-le approuver.',
  'task.no-such-action': 'Le plan de cette crise n’a pas cette action.',
  'task.action-started': 'Quelqu’un a lancé cette action. Ouvrez-la dans les actions.',
  'journal.no-such-head': 'Aucune tête n’est sortie à cette ligne.',
} satisfies Readonly<Record<string, string>>;
