/** What plans refuse, and what to do next. */
export const en = {
  'plan.unknown': 'There is no plan of this name. Choose one of the list.',
  'plan.no-procedure':
    'This plan has no procedure for what happened. Choose another kind of incident, or another plan.',
  'plan.no-folder': 'The folder of the plan cannot be read. Check its rights.',
  'plan.no-head': 'The plan has no file plan.yaml, with which it begins.',
  'plan.too-large': 'The folder of the plan is too large. Move what is no plan out of it.',
  'plan.not-a-file':
    'The folder of the plan holds something else than plain files, such as a link. Put the file itself in its place.',
  'plan.not-yaml': 'A line of the plan is no YAML. Correct it in its file.',
  'plan.shape': 'A member of the plan has another shape than it must have. Correct it in its file.',
  'plan.stray-file': 'A file of the folder is no part of the plan. Correct its name, or move it elsewhere.',
} satisfies Readonly<Record<string, string>>;
