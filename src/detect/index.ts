/**
 * Detection: what a text says about people and organisations, by form, check digit and the words before it.
 *
 * Promises: one pass, bounded memory and time on hostile text; the longest valid reading wins and nothing is counted twice; every finding
 * says whether its check digit holds; places are UTF-16 units of the text as it was given.
 * Never: knows a file, a person or a register, or keeps what it read.
 */
export { asciiDigits, digitOf, digitsOf, isInvisible } from './digits.ts';
export { checkHolds, isCard, isIban, isIce, isRib, key97 } from './check-digits.ts';
export { findings, TEXT_MAX } from './find.ts';
export type { Finding, FindingKind } from './finding.ts';
export { maskIdentifiers } from './mask-identifiers.ts';
export { DETECT_PROFILES, isDetectProfile, type DetectProfile } from './profile.ts';
