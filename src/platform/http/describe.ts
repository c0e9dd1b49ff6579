import { z } from 'zod';
import type { Route } from './route.ts';

/** The API as OpenAPI 3.1, whose schemas are JSON Schema 2020-12: what zod prints by itself. Only `/api/` routes are listed. */
export function describeApi<Session>(
  routes: readonly Route<Session>[],
  title: string,
  version: string,
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    if (!route.path.startsWith('/api/')) continue;
    (paths[route.path] ??= {})[route.method.toLowerCase()] = {
      summary: route.summary,
      'x-act': route.act,
      ...(route.params && { parameters: parametersOf(route.params, 'path') }),
      ...(route.body && {
        requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
      }),
      responses: {
        200: {
          description: 'Done',
          ...(route.answers && { content: { 'application/json': { schema: schemaOf(route.answers, 'output') } } }),
        },
        default: { description: 'Refused, as problem details (RFC 9457)', content: { 'application/problem+json': {} } },
      },
    };
  }
  return { openapi: '3.1.0', info: { title, version }, paths };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
}

function parametersOf(schema: z.ZodType, where: 'path'): unknown[] {
  const { properties = {} } = schemaOf(schema, 'input') as { properties?: Record<string, unknown> };
  return Object.entries(properties).map(([name, type]) => ({ name, in: where, required: true, schema: type }));
}
