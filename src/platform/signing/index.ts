/**
 * Signing: digests, and the key with which this installation signs what leaves it.
 *
 * Promises: the private key is made once, on first use, and never leaves its file (0600); a signature is Ed25519 (RFC 8032).
 * Never: decides what is worth a signature.
 */
export { digestOf } from './digest.ts';
export { openSigner, verifySignature, type Signer } from './signer.ts';
