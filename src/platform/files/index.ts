/**
 * Files: reading, walking, digesting and writing, for input that may be hostile and output that may be seized.
 *
 * Promises: a file appears under its name whole or not at all; what is sealed is AES-256-GCM, readable at any place, and a
 * changed, moved or cut-off byte is noticed; plain text exists in a run folder only, which is in memory where the machine allows it.
 * Never: follows a symbolic link inside a walked folder, or knows what a file is about.
 */
export {
  bytesOf,
  createPlain,
  diskError,
  existsFile,
  fileSize,
  filesIn,
  foldersIn,
  makeFolders,
  moveFile,
  removeTree,
  removeUnfinished,
  textOf,
  writeWhole,
} from './whole-file.ts';
export { digestOf, openBytes, openPlain, stretches, type ByteSource } from './byte-source.ts';
export { inspectKeyPlace, keyId, loadKey, readKey, writeKey, type KeyPlace, type SealKey } from './seal-key.ts';
export { makeWrappedKey, openWrappedKey } from './wrapped-key.ts';
export { openText, proofOf, sealText } from './sealed-text.ts';
export { appendLine, destroyFile, writeOnce } from './durable-file.ts';
export { claimFolder, isClaimed, type FolderClaim } from './claim-folder.ts';
export { createSealed, isSealedFile, openSealed, sealedSize, type SealedWriter } from './sealed-file.ts';
export { leftRunFolders, openRunFolder, removeStaleRunFolders, type RunFolder } from './run-folder.ts';
export { identityOf, measureBelow, walk, type Boundary, type Walked } from './walk.ts';
export { openFolder, type FolderWriter } from './folder-writer.ts';
export { readZipDirectory, zipName, type ZipEntry } from './zip-directory.ts';
