/** Refusals of approvals and of the page. */
export const fr = {
  'statement.approved-before': 'Vous avez déjà approuvé ces mots. Il manque l’accord d’une autre personne.',
  'statement.claim-changed': 'Ce que dit ce texte est connu autrement désormais. Soumettez-le à nouveau.',
  'statement.language-owed':
    'Une langue de ce texte, ou de la page jusqu’ici, n’est pas approuvée. Faites-la approuver, ou promettez une heure à venir à laquelle elle suivra.',
  'statement.follow-past':
    'L’heure promise pour une langue est passée. Promettez-en une plus tardive, ou faites approuver cette langue.',
  'statement.replaced': 'Un texte plus récent a remplacé celui-ci. Ouvrez le dernier.',
  'statement.no-language': 'Aucune langue n’est cochée. Cochez chacune dont vous avez lu les mots, puis approuvez.',
  'statement.not-scheduled': 'Ce texte n’a pas d’heure de publication.',
  'statement.other-role': 'L’accord de votre rôle n’est pas demandé pour ces mots : un autre rôle l’est.',
  'statement.schedule-after-promise': 'Le texte promet la suite plus tôt que cela. Choisissez une heure plus proche.',
  'statement.schedule-past': 'Cette heure est passée. Publiez maintenant, ou choisissez-en une autre.',
  'draft.block-held': 'Quelqu’un écrit dans ce bloc en ce moment. Écrivez dans un autre, ou attendez une demi-minute.',
  'draft.none': 'Aucun texte n’est en cours d’écriture. Commencez-en un depuis « Écrire ».',
  'draft.other-kind':
    'Un texte d’un autre genre est en cours d’écriture. Continuez-le, ou mettez-le d’abord de côté : il pourra être repris.',
  'draft.unwritable':
    'Le texte contient un caractère de contrôle, qu’aucune page ne peut montrer. Retirez-le, ou tapez les mots au lieu de les coller.',
  'draft.saved-meanwhile':
    'Quelqu’un a enregistré ce bloc après que vous l’avez ouvert. Lisez ce qu’il dit maintenant ; vos mots sont encore dans votre page.',
  'draft.slots-missing':
    'Un champ dont le texte a besoin est vide. Remplissez-le sous « Écrire », puis demandez à nouveau.',
  'draft.too-long': 'Ce bloc est trop long : on le lit sur un téléphone. Raccourcissez-le.',
  'draft.too-many-saves': 'Ce brouillon a été enregistré trop souvent. Demandez l’approbation, ou recommencez-en un.',
  'page.overtaken': 'Quelqu’un d’autre a publié au même moment. Regardez la page avant de recommencer.',
  'subscriber.address': 'Ce n’est pas une adresse de courriel. Corrigez-la, puis envoyez de nouveau.',
  'subscriber.closed': 'On ne peut pas suivre par courriel en ce moment. Suivez la page par son flux Atom, ou appelez.',
  'subscriber.too-many': 'Beaucoup de personnes écrivent en ce moment. Essayez de nouveau dans dix minutes.',
  'page.version-unknown': 'Cette version ne peut pas être remise. Choisissez-en une autre dans la liste.',
  'statement.withdrawn-before':
    'Le texte est déjà retiré, et un avis est à sa place. Écrivez le mot suivant et faites-le approuver.',
  'statement.reason-unfit':
    'Le texte qui est sur la page ne donne aucun chiffre du registre, ou aucun conseil, qui puisse être faux : choisissez la raison qui est vraie.',
  'statement.nothing-on-page': 'Rien n’est encore sur la page. Écrivez le premier mot.',
  'statement.something-new': 'Il y a du nouveau : le registre dit autre chose que la page. Écrivez le mot suivant.',
  'statement.source-lost': 'Ce dont ce texte était fait n’est plus là. Écrivez le mot suivant.',
  'statement.field-missing': 'Un champ dont ce texte a besoin est vide. Remplissez-le, puis demandez à nouveau.',
  'statement.part-missing':
    'Une langue du texte manque de son titre, du titre d’un bloc (sa première ligne : « # titre »), ou de tout bloc. Écrivez-le, ou effacez cette langue.',
  'statement.on-page':
    'Ce texte est déjà sur la page : quelqu’un, ou un second appui, l’a publié. Relisez-le sur la page ; il n’y a rien à refaire.',
  'statement.names-nothing': 'Un renvoi du texte ne désigne rien de connu : il apparaît comme « … ». Corrigez-le.',
  'statement.too-long':
    'Un titre ou un paragraphe est trop long, ou il y en a trop : on lit ceci sur un téléphone. Raccourcissez.',
  'statement.promise-past': 'Une date que le texte promet est passée. Choisissez-en une plus tardive.',
  'statement.rules':
    'Des règles arrêtent ce texte. Changez ses mots, ou que la direction réponde de chacune, par son nom et avec une raison.',
  'statement.rule-silent': 'Cette règle n’arrête rien dans ce texte, ou quelqu’un en a déjà répondu.',
};
