/**
 * HTTP: listeners on loopback, routes, limits, headers, and the one place where a refusal becomes a status.
 *
 * Promises: a route is reached only after its guard said yes; bodies are bounded; every answer carries the security headers;
 * an error shows its code and what to do, never its trace.
 * Never: knows what a route is about, or opens a connection to the outside.
 */
export { routeBuilder, type Answer, type Method, type Received, type Route, type SentEvent } from './route.ts';
export { formValue } from './body.ts';
export { describeApi } from './describe.ts';
export { FieldsRefused } from './fields-refused.ts';
export { isLoopbackHost, type Door } from './door.ts';
export type { Problem } from './problem.ts';
export { listen, webApp, type Listener } from './serve.ts';
