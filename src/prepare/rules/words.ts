import type { SkeletonLanguage } from '../../kernel/index.ts';
import { digestOfWords, readyWords } from '../ready-words.ts';
import { tasksOf, type Judged, type Rule } from './rule.ts';

type Text = Readonly<Partial<Record<SkeletonLanguage, string>>>;
type Placed = readonly [path: string, text: Text | undefined];

/** Every text of a plan that people read, with the place where it is written. */
function textsOf(judged: Judged): readonly Placed[] {
  const { plan } = judged;
  return [
    ['plan.yaml#title', plan.title],
    ['plan.yaml#institution', plan.institution],
    ...plan.trigger.conditions.map(({ id, when }): Placed => [`plan.yaml#trigger.conditions.${id}`, when]),
    ...plan.cells.map(({ id, title }): Placed => [`plan.yaml#cells.${id}.title`, title]),
    ...plan.roles.flatMap(({ role, instructions, limits }): Placed[] => [
      [`roles/${role}.yaml#instructions`, instructions],
      [`roles/${role}.yaml#limits`, limits],
    ]),
    ...plan.contacts.map(({ id, post }): Placed => [`contacts.yaml#${id}.post`, post]),
    ...plan.procedures.map(({ id, title }): Placed => [`procedures/${id}.yaml#title`, title]),
    ...tasksOf(judged).flatMap(([path, { title, how, proof }]): Placed[] => [
      [`${path}.title`, title],
      [`${path}.how`, how],
      [`${path}.proof`, proof],
    ]),
    ...plan.actions.map(({ id, why }): Placed => [`actions.yaml#${id}.why`, why]),
    ...plan.clocks.map(({ id, title }): Placed => [`clocks.yaml#${id}.title`, title]),
    ...plan.severities.map(({ id, when }): Placed => [`severities.yaml#${id}.when`, when]),
    ...plan.thresholds.map(({ id, title }): Placed => [`thresholds.yaml#${id}.title`, title]),
    ...plan.decisions.map(({ id, decision }): Placed => [`decisions.yaml#${id}.decision`, decision]),
    ...plan.skeletons.map(({ id, words }): Placed => [`skeletons/${id}`, words]),
    ...plan.criteria.map(({ id, title }): Placed => [`criteria.yaml#${id}.title`, title]),
  ];
}

export const WORDS: readonly Rule[] = [
  {
    id: 'untranslated',
    level: 'block',
    see: (judged) =>
      textsOf(judged).flatMap(([path, text]) =>
        judged.plan.languages
          .filter((language) => text !== undefined && text[language] === undefined)
          .map((language) => ({
            path: `${path}.${language}`,
            why: `This text is missing in ${language}, a language of the plan.`,
            fix: 'Have a person write it.',
            about: { language },
          })),
      ),
  },
  {
    id: 'skeleton-changed',
    level: 'block',
    see: ({ plan }) =>
      plan.skeletons
        .filter(({ approved, words }) => approved !== undefined && approved.digest !== digestOfWords(words))
        .map(({ id, words }) => ({ id, digest: digestOfWords(words) }))
        .map(({ id, digest }) => ({
          path: `skeletons/${id}.yaml#approved.digest`,
          why: 'The words are no longer those that were approved, so they cannot go out on one signature.',
          fix: `Have them approved again, and write the digest of the words as they are now: ${digest}`,
          about: { digest },
        })),
  },
  {
    id: 'skeleton-unready',
    level: 'block',
    see: ({ plan }) =>
      plan.skeletons.flatMap(({ id, words }) => {
        const read = readyWords(words);
        if (!('why' in read)) return [];
        const { language, fault, why, fix } = read;
        return [{ path: `skeletons/${id}.${language}.md`, why, fix, about: { language, fault } }];
      }),
  },
  {
    id: 'no-approved-skeleton',
    level: 'block',
    see: ({ plan }) => {
      const first = plan.skeletons.filter(({ phase }) => phase === 'aware');
      if (first.some(({ approved }) => approved !== undefined)) return [];
      const digests = first.map(({ id, words }) => `${id} ${digestOfWords(words)}`).join(', ') || '—';
      return [
        {
          path: 'skeletons',
          why: 'No first word is approved beforehand: at night it waits for a second signature.',
          fix: `Have a skeleton of the phase aware approved: by, on, digest. Digests of the words as they are: ${digests}`,
          about: { digests },
        },
      ];
    },
  },
];
