/**
 * The room: every screen of the people who live through the crisis, in French, Arabic and English.
 *
 * Promises: each screen is whole without script; one thing to do is the largest, has the focus and begins with a verb; a rehearsal is
 * marked on every screen; a refusal says in the person's language what to do next.
 * Never: writes to a journal (respond, ledger and inform do), or decides who may do what (access does).
 */
import type { RoomRoute, Visitor } from '../../access/index.ts';
import type { Problem } from '../../platform/http/index.ts';
import { accessScreens } from './access-screens.ts';
import { openRoomAssets } from './assets.ts';
import { cellScreens } from './cell-screens.ts';
import { crisisScreens } from './crisis-screens.ts';
import { houseScreens } from './house-screens.ts';
import { mouthScreens } from './mouth-screens.ts';
import { planScreens } from './plan-screens.ts';
import { renderProblem } from './problem/problem.tsx';
import { frameOf, type RoomParts } from './room-parts.ts';
import { runsScreens } from './runs-screens.ts';
import { sampleScreens } from './sample-screens.ts';

export { hoursFor } from './hours-for.ts';
export type { RunCard } from './figures/figures.tsx';

export type Room = Readonly<{
  routes: RoomRoute[];
  /** The page of a refusal, for a browser. */
  problemPage: (problem: Problem, session: Visitor | undefined, header: (name: string) => string | undefined) => string;
}>;

/** Reads style and script once, and gives the routes of all screens. */
export async function openRoom(given: Omit<RoomParts, 'assets'>): Promise<Room> {
  const assets = await openRoomAssets();
  const parts = { ...given, assets };
  return {
    routes: [
      ...houseScreens(parts),
      ...accessScreens(parts),
      ...crisisScreens(parts),
      ...cellScreens(parts),
      ...mouthScreens(parts),
      ...planScreens(parts),
      ...runsScreens(parts),
      ...sampleScreens(parts),
      ...assets.routes,
    ],
    problemPage: (problem, session, header) => renderProblem(frameOf(parts, { session, header }), problem),
  };
}
