import type { RoomRoute } from '../../access/index.ts';
import { faultOf } from '../../prepare/index.ts';
import { renderPlan, renderPlanList, renderUnreadable } from './plans/index.ts';
import type { RoomParts } from './room-parts.ts';
import { screen } from './screen-route.ts';

/** The screens of what was prepared. */
export function planScreens(parts: RoomParts): RoomRoute[] {
  const { plans } = parts;
  return [
    screen(parts, {
      path: '/plans',
      act: 'plan.read',
      summary: 'The emergency plans of this house, and which of them can be relied on',
      show: async ({ frame }) => renderPlanList(frame, await plans.list()),
    }),
    screen(parts, {
      path: '/plans/{name}',
      act: 'plan.read',
      summary: 'One plan: what stands in its way, then what it says',
      show: async ({ frame, params }) => {
        const name = params['name'] ?? '';
        try {
          return renderPlan(frame, await plans.judged(name));
        } catch (error) {
          return { status: 422, html: renderUnreadable(frame, name, faultOf(error)) };
        }
      },
    }),
  ];
}
