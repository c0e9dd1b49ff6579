import type { SealKey } from '../../platform/files/index.ts';
import type { RegisterImport } from './import-register.ts';

/** What the process of an import is told: all but where the received file lies, which comes with the key that opens it. */
export type ImportOrder = Readonly<{ input: Omit<RegisterImport, 'file'>; sealed: string; key: SealKey }>;
