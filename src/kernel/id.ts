/** Ids are random 26-character words (see `newId` in platform/system), one type per kind of thing. */
export type Id = string & { readonly __id: true };
export type CrisisId = Id & { readonly __kind: 'crisis' };
export type PersonId = Id & { readonly __kind: 'person' };
export type InviteId = Id & { readonly __kind: 'invite' };
export type RunId = Id & { readonly __kind: 'run' };
export type FactId = Id & { readonly __kind: 'fact' };
export type StatementId = Id & { readonly __kind: 'statement' };
export type PublicationId = Id & { readonly __kind: 'publication' };
export type ClaimId = Id & { readonly __kind: 'claim' };
export type DraftId = Id & { readonly __kind: 'draft' };
export type CommitmentId = Id & { readonly __kind: 'commitment' };
export type TaskId = Id & { readonly __kind: 'task' };
export type ClockId = Id & { readonly __kind: 'clock' };
export type AskId = Id & { readonly __kind: 'ask' };
export type BriefId = Id & { readonly __kind: 'brief' };
export type SpeechId = Id & { readonly __kind: 'speech' };
/** Of a question of the press. */
export type QuestionId = Id & { readonly __kind: 'question' };
export type CallId = Id & { readonly __kind: 'call' };
/** Of a line that somebody typed, given by the browser before it is first sent: the same line twice is one entry. */
export type LineId = Id & { readonly __kind: 'line' };

/** SHA-256 as 64 lower-case hexadecimal characters. */
export type Digest = string & { readonly __digest: true };

const ID = /^[0-9a-z][0-9a-z-]{2,63}$/;
const DIGEST = /^[0-9a-f]{64}$/;

export function isId(text: string): text is Id {
  return ID.test(text);
}

export function isDigest(text: string): text is Digest {
  return DIGEST.test(text);
}

/** The id that a path or a command line names, or nothing: callers answer `not-found`. */
export function parseId<Kind extends Id>(text: string): Kind | undefined {
  return isId(text) ? (text as Kind) : undefined;
}
