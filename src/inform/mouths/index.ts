/**
 * Mouths: the ways in which approved words leave beside the page.
 *
 * Promises: a text message is counted as operators count it, before it is sent.
 * Never: writes a word of its own, or sends anything.
 */
export { countSms, shortestSms, withPlainSigns, type SmsCount } from './sms.ts';
