/**
 * Rehearse: invented crises to learn on, test with and measure by.
 *
 * Promises: nothing in it is a real person, and all of it comes again from the same seed.
 * Never: delivers anything to anyone.
 */
export {
  checkParameters,
  CORPUS_NAMES,
  generateCorpus,
  GENERATOR,
  PLANTS,
  USUAL,
  USUAL_EXTRACTIONS,
  type CorpusParameters,
  type OnProgress,
  type Plant,
  type Rates,
  type Sink,
  type Truth,
} from './corpus/index.ts';
export { isCutOff, openRehearsal, removeRehearsalLeak, type RehearsalParts } from './first-start/open-rehearsal.ts';
