import { maskIdentifiers } from '../detect/index.ts';
import { CelluleError, type ErrorKind } from '../kernel/index.ts';

/** Where in a plan's folder something stands: a file or a member of it, and the line. Never a path of the machine. */
export type PlanPlace = Readonly<{ path: string; line?: number }>;

/**
 * A folder that adds up to no plan, with the place that has to be mended.
 *
 * Everybody who prepares may see it, and what stands at the place can be anything: addresses and numbers of people are masked, wherever
 * they were typed.
 */
export class UnreadablePlan extends CelluleError {
  readonly place: PlanPlace | undefined;

  constructor(kind: ErrorKind, code: `plan.${string}`, message: string, place?: PlanPlace, options?: ErrorOptions) {
    super(kind, code, maskIdentifiers(message).text, {}, options);
    this.place = place && { ...place, path: maskIdentifiers(place.path).text };
  }
}
