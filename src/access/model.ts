import type { Role, PersonId } from '../kernel/index.ts';
import { routeBuilder, type Route } from '../platform/http/index.ts';
import type { PolicyAct } from './policy.ts';

/** The person behind a request. `role` is what the policy table reads. */
export type Session = Readonly<{ person: PersonId; role: Role; name: string }>;

/** Who asks: somebody signed in, or nobody. Routes whose act is not for anyone are reached only with a session. */
export type Visitor = Session | undefined;

export type RoomRoute = Route<Visitor, PolicyAct>;

/** Writes a route of the room: the act is a row of the policy table. */
export const roomRoute = routeBuilder<Visitor, PolicyAct>();
