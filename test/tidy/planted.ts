import { PLANTED_IMPORTS } from './planted-imports.ts';
import { PLANTED_TEXT } from './planted-text.ts';
import type { RULES } from './rules.ts';

/** A small tree, and where its rule must see a violation: `path:line`. An empty list is a tree that must pass. */
export type Plant = Readonly<{ of: string; files: Readonly<Record<string, string>>; at: readonly string[] }>;

/** Each rule on violations planted for it, and on neighbours that it must leave alone. */
export const PLANTED: Readonly<Record<keyof typeof RULES, readonly Plant[]>> = { ...PLANTED_IMPORTS, ...PLANTED_TEXT };
