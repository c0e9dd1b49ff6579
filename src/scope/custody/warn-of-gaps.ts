import type { IntakeField, PublicIntake } from '../../contract/index.ts';
import type { KeyPlace } from '../../platform/files/index.ts';
import type { Warning } from '../warning.ts';

/** What an operator is told where custody is weaker than it could be. */
export function custodyWarnings(place: KeyPlace, intakes: readonly PublicIntake[]): Warning[] {
  const missing = intakes.at(-1)?.missing ?? [];
  const listed = missing.map((field) => WORDS[field]).join(', ');
  return [
    ...(place.isBesideFolder ? [BESIDE] : []),
    ...(place.isOpenToOthers ? [OPEN] : []),
    ...(missing.length > 0
      ? [
          {
            code: 'record-lacks' as const,
            words: `The intake record says "not given" for: ${listed}. Give them with options (./cellule scope --help) or --intake F.json; a record is added, none is changed.`,
          },
        ]
      : []),
  ];
}

const BESIDE: Warning = {
  code: 'key-beside-evidence',
  words:
    'The key file lies on the same disk as the sealed evidence: who takes that disk has both. Name one on another medium with --key-file, and print its recovery sheets: ./cellule key split',
};

const OPEN: Warning = {
  code: 'key-open-to-others',
  words: 'Other users of this machine can open the key file. chmod 600 it.',
};

const WORDS: Readonly<Record<IntakeField, string>> = {
  source: 'source',
  channel: 'channel',
  capturedAt: 'captured at',
  capturedBy: 'captured by',
  method: 'method',
  witness: 'witness',
  legalBasis: 'legal basis',
  retention: 'retention',
};
