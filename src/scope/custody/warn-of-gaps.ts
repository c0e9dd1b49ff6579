import type { IntakeField, PublicIntake } from '../../contract/index.ts';
import type { KeyPlace } from '../../platform/files/index.ts';

/** What an operator is told where custody is weaker than it could be, one line each. */
export function custodyWarnings(place: KeyPlace, intakes: readonly PublicIntake[]): string[] {
  const missing = intakes.at(-1)?.missing ?? [];
  return [
    ...(place.isBesideFolder
      ? [
          'The key file lies on the same disk as the sealed evidence: who takes that disk has both. Name one on another medium with --key-file, and print its recovery sheets: ./cellule key split',
        ]
      : []),
    ...(place.isOpenToOthers ? ['Other users of this machine can open the key file. chmod 600 it.'] : []),
    ...(missing.length > 0
      ? [
          `The intake record says "not given" for: ${missing.map((field) => WORDS[field]).join(', ')}. Give them with options (./cellule scope --help) or --intake F.json; a record is added, none is changed.`,
        ]
      : []),
  ];
}

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
