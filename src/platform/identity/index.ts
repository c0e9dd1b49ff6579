/**
 * Identity: one OpenID provider of the institution, as this house asks it who somebody is.
 *
 * Promises: code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636, RFC 9700); what comes back is an issuer and a
 * subject, nothing else of the person is asked for or kept; plain HTTP is spoken to this machine alone.
 * Never: decides who is let in, or remembers anything between the two steps (the caller keeps what `begin` gives).
 */
export {
  openIdentityProvider,
  type IdentityProvider,
  type IdentityStep,
  type IdentitySettings,
} from './open-identity-provider.ts';
