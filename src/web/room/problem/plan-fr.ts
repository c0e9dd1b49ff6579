/** What plans refuse, and what to do next. */
export const fr = {
  'plan.unknown': 'Aucun plan de ce nom. Choisissez-en un dans la liste.',
  'plan.no-procedure':
    'Ce plan ne prévoit rien pour ce qui s’est passé. Choisissez un autre genre d’incident, ou un autre plan.',
  'plan.no-folder': 'Le dossier du plan ne peut pas être lu. Vérifiez ses droits.',
  'plan.no-head': 'Il manque au plan son fichier plan.yaml, par lequel il commence.',
  'plan.too-large': 'Le dossier du plan est trop grand. Sortez-en ce qui n’est pas le plan.',
  'plan.not-a-file':
    'Le dossier du plan contient autre chose que de simples fichiers, comme un lien. Mettez le fichier lui-même à sa place.',
  'plan.not-yaml': 'Une ligne du plan n’est pas du YAML. Corrigez-la dans son fichier.',
  'plan.shape': 'Un membre du plan n’a pas la forme attendue. Corrigez-le dans son fichier.',
  'plan.stray-file': 'Un fichier du dossier ne fait pas partie du plan. Corrigez son nom, ou déplacez-le.',
} satisfies Readonly<Record<string, string>>;
