/**
 * Outside: an address of the web as anybody sees it, and files of ours that anybody may see.
 *
 * Promises: bounded in bytes and time; beyond this machine over HTTPS only; no redirect is followed; a token goes to its own host alone.
 * Never: knows what is looked for or sent, or shows a token.
 */
export { askAddress, type AskAddress, type Seen } from './ask-address.ts';
export { bytesAt, removeFile, sendFile, type FileToSend, type Sent } from './send-file.ts';
