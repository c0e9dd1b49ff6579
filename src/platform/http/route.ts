import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a handler answers. A person's browser that posted a form is sent to `location`; an API client gets `json`. */
export type Answer = Readonly<{
  status?: number;
  json?: unknown;
  html?: string;
  text?: string;
  bytes?: Uint8Array;
  type?: string;
  /** Where a browser goes next: a path of the same origin, or the address of a party that the configuration names. */
  location?: string;
  headers?: Readonly<Record<string, string>>;
  /** Server-sent events: called with a writer, ends when the promise does. */
  events?: (send: (event: SentEvent) => Promise<void>, gone: AbortSignal) => Promise<void>;
}>;

export type SentEvent = Readonly<{ id?: string; event?: string; data: string }>;

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export type Received<Session, Params, Query, Body> = Readonly<{
  params: Parsed<Params>;
  query: Parsed<Query>;
  body: Parsed<Body>;
  /** The bytes of the body, of a route that takes a stream; read once, and not after the answer. */
  stream: AsyncIterable<Uint8Array>;
  session: Session;
  /** Header by lower-case name. */
  header: (name: string) => string | undefined;
  /** True when a browser asks for a page rather than an API client for JSON. */
  wantsHtml: boolean;
}>;

type Definition<Session, Act extends string, Params, Query, Body> = Readonly<{
  method: Method;
  /** With parameters in braces: `/api/crises/{crisis}`. */
  path: `/${string}`;
  /** The row of the policy table that opens this route; there is no route without one. */
  act: Act;
  summary: string;
  /** What kind of data about people its answer holds: each answer is noted before it leaves. */
  reads?: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Where its body may be no longer than this; else that of all routes. */
  bodyBytesMax?: number;
  /** The body is bytes of any number, handed on as they come: whoever takes them bounds them. */
  takesStream?: true;
  /** The JSON that it answers, for the API description. */
  answers?: z.ZodType;
  handle: (received: Received<Session, Params, Query, Body>) => Promise<Answer> | Answer;
}>;

/** A route as the server holds it, its types spent. */
export type Route<Session, Act extends string = string> = Definition<
  Session,
  Act,
  z.ZodType | undefined,
  z.ZodType | undefined,
  z.ZodType | undefined
>;

/** Makes the builder with which rooms write routes, for one type of session and one table of acts. */
export function routeBuilder<Session, Act extends string>() {
  return <
    Params extends z.ZodType | undefined = undefined,
    Query extends z.ZodType | undefined = undefined,
    Body extends z.ZodType | undefined = undefined,
  >(
    definition: Definition<Session, Act, Params, Query, Body>,
  ): Route<Session, Act> => definition as unknown as Route<Session, Act>;
}
