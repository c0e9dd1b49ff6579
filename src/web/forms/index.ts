/**
 * The forms of the public, on an origin of their own: here one follows by mail.
 *
 * Promises: each form works without script, in every language of the page and in its look; an address travels in a body alone; opening a
 * link of a mail changes nothing, a button does.
 * Never: sets a cookie, loads anything from elsewhere, answers otherwise for an address that is known, or knows a route of the room.
 */
export { followRoutes, FORMS_POLICY, formsProblemPage, type FollowParts } from './routes.ts';
