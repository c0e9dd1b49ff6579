/**
 * Delivery: what leaves this machine towards a person, through a relay of the institution.
 *
 * Promises: a message is handed to the relay or the caller learns that it was not; beyond this machine it travels over TLS only; an
 * address or a text is never part of an error.
 * Never: knows what a message is about, or sends anything that it was not given.
 */
export { openMail, type Letter, type Mail, type MailOutcome } from './mail.ts';
