/**
 * Mouths: the ways in which approved words leave beside the page.
 *
 * Promises: each is made of one approved text and names it; what is added is shipped and says nothing about the incident; what points to
 * the page names it; a text message is
 * counted as operators count it; what was made of a text that does not hold any more says so.
 * Never: writes a word of its own about the incident, or sends anything.
 */
export { CARD_SIZE, drawCard } from './draw-card.ts';
export { frame, neverSaid, type FrameName } from './frames.ts';
export { mouthsOf, type Mouths } from './mouths-of.ts';
export { namingPage, textNamingPage } from './naming-page.ts';
export { mouthRoutes } from './routes.ts';
export { pageLines } from './sheets.ts';
export { sheetText, type Line, type Section, type Sheet } from './sheet.ts';
export { countSms } from './sms.ts';
export { smsTexts, type SmsText } from './sms-text.ts';
export { outsideAddress, sourceOf, type Source } from './source.ts';
