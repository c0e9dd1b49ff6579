/**
 * Speech: an approved text as a person says it, for those who hear better than they read: Darija, Tamazight, any language of the page.
 *
 * Promises: a second person has listened to exactly the bytes that are on the page, beside exactly the words that they tell; what a recorder
 * wrote into the file beside the sound is taken out; it leaves the page with its text; where the same words are said again it stays, and the page says of when
 * they are; with the next text it goes on only when somebody says so.
 * Never: speaks with the voice of a machine, or keeps a name of who speaks.
 */
export { heardOtherwiseSince, speechesOf, toldBy, type Speech } from './model.ts';
export { soundsOnPage } from './sounds-on-page.ts';
export { speechStore } from './store.ts';
export { approveSpeech, dropSpeech, findSpeech, recordSpeech } from './work-speech.ts';
