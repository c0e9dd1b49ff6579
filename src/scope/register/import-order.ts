import type { SealKey } from '../../platform/files/index.ts';
import type { RegisterImport } from './import-register.ts';

/** What the process of an import is told: what is asked, and where the received files lie, with the key that opens them. */
export type ImportOrder = Readonly<{
  input: Omit<RegisterImport, 'file' | 'history'>;
  sealed: string;
  history?: string;
  key: SealKey;
}>;
