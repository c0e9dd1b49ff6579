import type { Language } from '../../../kernel/index.ts';
import type { About, RuleId } from '../../../prepare/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './rules-ar.ts';
import { en } from './rules-en.ts';
import { fr } from './rules-fr.ts';

/** What a finding of this rule names, each as the language of the screen says it. */
export type Named<Id extends RuleId> = Readonly<{ [Member in keyof About[Id]]: string }>;

type Sentence<Id extends RuleId> = string | ((named: Named<Id>) => string);

/** A rule of readiness in one language: what it is called, what goes wrong with it, and what to write. */
export type RuleWords = Readonly<{
  [Id in RuleId]: Readonly<{ title: string; why: Sentence<Id>; fix: Sentence<Id> }>;
}>;

export const RULE_WORDS: Readonly<Record<Language, RuleWords>> = catalogue<RuleWords>({ fr, ar, en });
