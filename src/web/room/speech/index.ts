/**
 * Speech: an approved text as a person says it, and the yes of whoever listened to it.
 *
 * Promises: the words stand beside the sound that tells them.
 * Never: offers a yes to whoever handed the sound in.
 */
export { renderSpeech, type SpeechView } from './speech.tsx';
export { SPEECH } from './texts.ts';
