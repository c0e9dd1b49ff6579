import { z } from 'zod';
import { roomRoute, type PolicyAct, type RoomRoute } from '../../access/index.ts';
import type { Journal } from '../../journal/index.ts';
import { LANGUAGES, ROLES } from '../../kernel/index.ts';
import type { Answer } from '../../platform/http/index.ts';
import { journalNamed, type Crisis } from '../../respond/index.ts';
import { LANES, type Lane } from './journal/index.ts';
import { frameOf, languageCookie, standing, type Asked, type RoomParts } from './room-parts.ts';
import type { CrisisBar, Frame } from './shell/index.ts';

/** What the address of a screen may carry; what makes no sense counts as not there, for a screen is better than a refusal. */
const query = z.object({
  lang: z.enum(LANGUAGES).optional().catch(undefined),
  lane: z
    .enum(Object.keys(LANES) as [Lane, ...Lane[]])
    .optional()
    .catch(undefined),
  before: z.coerce.number().int().min(1).optional().catch(undefined),
  change: z.coerce.number().int().min(1).optional().catch(undefined),
  crisis: z.string().optional(),
  /** Tasks of one role, or one's own. */
  for: z
    .enum(['mine', ...ROLES])
    .optional()
    .catch(undefined),
  /** Runs to compare. */
  a: z.string().optional(),
  b: z.string().optional(),
});

type Query = z.output<typeof query>;

type Given = Readonly<{ frame: Frame; asked: Asked; query: Query }>;
type GivenCrisis = Given &
  Readonly<{ journal: Journal; crisis: Crisis; bar: CrisisBar; params: Readonly<Record<string, string>> }>;

type ScreenOf<What> = Readonly<{
  path: `/${string}`;
  act: PolicyAct;
  summary: string;
  reads?: string;
  show: (given: What) => Promise<string | Answer> | string | Answer;
}>;

/** A screen that belongs to no crisis. */
export function screen(
  parts: RoomParts,
  { show, ...route }: ScreenOf<Given & Readonly<{ params: GivenCrisis['params'] }>>,
): RoomRoute {
  return roomRoute({
    method: 'GET',
    ...route,
    params: z.record(z.string(), z.string()),
    query,
    handle: async (asked) => {
      const { query, params } = asked;
      return page(asked, await show({ frame: frameOf(parts, asked), asked, query, params }));
    },
  });
}

/** A screen of one crisis, whose bar stands above it. */
export function crisisScreen(parts: RoomParts, { show, ...route }: ScreenOf<GivenCrisis>): RoomRoute {
  return roomRoute({
    method: 'GET',
    ...route,
    params: z.record(z.string(), z.string()),
    query,
    handle: async (asked) => {
      const { query, params } = asked;
      const journal = journalNamed(parts.journals, params['crisis'] ?? '');
      const { crisis, bar } = standing(journal);
      const frame = frameOf(parts, asked, bar);
      return page(asked, await show({ frame, asked, journal, crisis, bar, params, query }));
    },
  });
}

function page(asked: Asked, shown: string | Answer): Answer {
  const answer = typeof shown === 'string' ? { html: shown } : shown;
  return { ...answer, headers: { ...answer.headers, ...languageCookie(asked) } };
}
