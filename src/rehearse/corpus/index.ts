/**
 * Corpus: a synthetic leak with planted truth, for rehearsals, tests and measurements.
 *
 * Promises: the same parameters give the same bytes on any machine and in any time zone; two million people are written in
 * bounded memory; `truth.json` says what an exact reading reports, field by field; every person is invented.
 * Never: reads a clock or draws randomness, opens a file (the caller's sink does), or looks at how `scope` works: its truth
 * is judged by the meaning of the verdicts alone.
 */
export { generateCorpus, GENERATOR, CORPUS_NAMES, type OnProgress, type Sink, type Truth } from './generate-corpus.ts';
export {
  checkParameters,
  PLANTS,
  USUAL,
  USUAL_EXTRACTIONS,
  type CorpusParameters,
  type Plant,
  type Rates,
} from './parameters.ts';
