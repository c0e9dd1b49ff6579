/**
 * UI: tokens, style, and the few parts of which every screen is made.
 *
 * Promises: state is always a word with a shape and a colour; a number of the cell is never shown without its basis; layout
 * knows no left and no right; hours and numbers are formatted here, per language, never in the browser, but for hours that a device alone
 * knows.
 * Never: reads a journal or knows a route.
 */
export { catalogue } from './catalogue.ts';
export { DueClock, dueState, SinceClock } from './clock.tsx';
export { Choice, DayField, HourField, SecretField, TextArea, TextField } from './field.tsx';
export {
  directionOf,
  formatFor,
  isolate,
  LANGUAGE_NAMES,
  localeOf,
  shortDigest,
  textIn,
  VARIETY_NAMES,
  type Format,
  type Plural,
} from './format.ts';
export { Mark, type Tone } from './mark.tsx';
export { RevisionChart } from './revision-chart.tsx';
export { StatementWords } from './statement-words.tsx';
export { WordChanges } from './word-changes.tsx';
export { vocabularyOf, type Vocabulary } from './vocabulary.ts';
