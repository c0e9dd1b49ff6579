/**
 * The rules of readiness. To add one: a pure function in the file of its subject, its words on the screen, its planted defect.
 *
 * Promises: each rule has one id and one level for ever, and names place, reason and remedy.
 * Never: reads the clock or a file.
 */
import { HOURS } from './hours.ts';
import { PEOPLE } from './people.ts';
import { PROOF } from './proof.ts';
import type { Rule } from './rule.ts';
import { TASKS } from './tasks.ts';
import { WORDS } from './words.ts';

export type { Rule } from './rule.ts';

export const RULES: readonly Rule[] = [...PEOPLE, ...WORDS, ...TASKS, ...HOURS, ...PROOF];
