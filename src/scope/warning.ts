/** What weakens a run without ending it, as a closed list: each face has words of its own for it. */
export const WARNINGS = [
  'analysis-on-disk',
  'counted-again',
  'names-left-out',
  'pictures-on-disk',
  'key-beside-evidence',
  'key-open-to-others',
  'record-lacks',
] as const;

export type WarningCode = (typeof WARNINGS)[number];

/** `words`: for the operator's terminal, in English. */
export type Warning = Readonly<{ code: WarningCode; words: string }>;
