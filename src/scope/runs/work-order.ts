import type { ScopeInput } from '../model.ts';
import type { Progress } from './model.ts';

/** What the process of a run is told, and what it says meanwhile. */
export type WorkOrder = Readonly<{ input: ScopeInput }>;
export type Said = Readonly<{ progress: Progress } | { warning: string }>;
