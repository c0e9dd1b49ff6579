/**
 * The screens of a sample: draw it, open it for a purpose, mark its rows, hand the marks in; and what two people call invented.
 *
 * Promises: one row a screen, with four buttons that need no script; nothing of a row in an address.
 * Never: shows the machine's verdict, or the marks of somebody else.
 */
export { renderRecord } from './record.tsx';
export { renderSample, type SampleScreen } from './sample.tsx';
