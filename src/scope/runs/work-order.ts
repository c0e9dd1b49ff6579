import type { ScopeInput } from '../model.ts';
import type { Progress } from '../progress.ts';
import type { WarningCode } from '../warning.ts';

/** What the process of a run is told, and what it says meanwhile. */
export type WorkOrder = Readonly<{ input: ScopeInput }>;
export type Said = Readonly<{ progress: Progress } | { warning: WarningCode }>;
