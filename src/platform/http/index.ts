/**
 * HTTP: listeners, routes, limits, headers, and the one place where a refusal becomes a status.
 *
 * Promises: a route is reached only after its guard said yes; bodies are bounded; every answer carries the security headers.
 * Never: knows what a route is about.
 */
export { routeBuilder, type Answer, type Method, type Received, type Route, type SentEvent } from './route.ts';
