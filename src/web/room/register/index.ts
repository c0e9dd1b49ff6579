/**
 * Register: the institution's own truth as its keepers see it: versions, days, quality in counts.
 *
 * Promises: each version says of which day it tells, how long it is held, and whether that time is over; it is destroyed only by
 * somebody who said that they understand.
 * Never: shows a value of a person.
 */
export { renderRegister } from './register.tsx';
