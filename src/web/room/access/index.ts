/**
 * Access screens: coming back, one's own ways in, the administration, the log of reads, compromised channels.
 *
 * Promises: everything but passkeys works without script; a secret is shown once, on the answer that makes it; nothing keeps anybody from
 * pasting (WCAG 2.2, 3.3.8).
 * Never: decides who may come in (access does).
 */
export { renderAdmin, type AdminView } from './admin.tsx';
export { renderChannels } from './channels.tsx';
export { renderReadLog, type ReadLogView } from './read-log.tsx';
export { renderOwn, renderSetPassword, type OwnView } from './own.tsx';
export { renderShown, type Shown } from './shown.tsx';
export { renderSignIn, type SignInView } from './sign-in.tsx';
