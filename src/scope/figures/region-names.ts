import esPlaces from '../../../knowledge/places-es.json' with { type: 'json' };
import frPlaces from '../../../knowledge/places-fr.json' with { type: 'json' };
import maPlaces from '../../../knowledge/places-ma.json' with { type: 'json' };

const NAMES: ReadonlyMap<string, string> = new Map(
  [maPlaces, frPlaces, esPlaces].flatMap(({ regions }) => regions.map(({ code, name }) => [code, name] as const)),
);

/** The name of a region by its ISO 3166-2 code, in its own country's Latin spelling. */
export function regionName(code: string): string {
  return NAMES.get(code) ?? code;
}
