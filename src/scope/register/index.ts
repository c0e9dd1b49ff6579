/**
 * Register: the institution's own truth about its people and how to reach them, in versions.
 *
 * Promises: a version is sealed under a key of its own before anything is counted from it, says of which day it tells and until
 * when it is held, and comes with its quality in exact counts; removing one destroys its key.
 * Never: writes a value of a person in the clear, or changes a version.
 */
export { importRegister, type RegisterDeps, type RegisterImport } from './import-register.ts';
export { listRegisters, registerHoldings } from './list-registers.ts';
export { openRegisterVersion, type OpenRegister } from './open-register.ts';
export { clearReceived } from './receive-register.ts';
export { registerRoutes } from './routes.ts';
export { removeRegister } from './remove-register.ts';
export type { RegisterQuality, RegisterVersion } from './model.ts';
