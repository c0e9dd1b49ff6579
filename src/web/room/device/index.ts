/**
 * Device: what a person is told of the device in front of them: lines that wait, words that came back, a copy for a cut line, its keys.
 *
 * Promises: every word that the script shows stands in the page already, in the person's language; without script nothing of it shows.
 * Never: holds or keeps anything itself (the script in the browser does).
 */
export { CopySwitch, KeptCopy, keptScreens, Waiting } from './device.tsx';
export { Keys, KeysButton } from './keys.tsx';
