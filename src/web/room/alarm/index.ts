/**
 * The alarm: a published figure is not true any more, or a text that waits tells one that changed.
 *
 * Promises: it stands first on each screen that shows it, names the figure as it was said and as it is, and is one tap from the correction.
 * Never: stays once the page says what is so.
 */
export { correctionPath, PageAlarm } from './alarm.tsx';
