import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { dateSchema } from '../../contract/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import { PROFILE_IDS } from '../records/index.ts';
import { join } from 'node:path';
import { listRegisters } from './list-registers.ts';
import type { RegisterVersion } from './model.ts';
import { receiveRegister } from './receive-register.ts';
import { removeRegister } from './remove-register.ts';

export type RegisterRouteParts = Readonly<{ dataFolder: string; clock: Clock; random: Random }>;

const SCREEN = '/register';
const DAYS_MAX = 36_500;

const importQuery = z.object({
  asOf: dateSchema.optional(),
  /** Days, or the last day. */
  retention: z.union([z.coerce.number().int().min(1).max(DAYS_MAX), dateSchema]).optional(),
  profile: z.enum(PROFILE_IDS).default('ma'),
  /** How many bytes of the body are the register; what follows them is its history. Without it all of them are. */
  registerBytes: z.coerce.number().int().min(1).optional(),
  crisis: z
    .string()
    .max(64)
    .regex(/^[\w-]*$/u)
    .optional(),
});

/** The routes of the register: its versions, a new one, the end of one. */
export function registerRoutes({ dataFolder, clock, random }: RegisterRouteParts): RoomRoute[] {
  const keyFile = join(dataFolder, 'keys', 'evidence.key');
  return [
    roomRoute({
      method: 'GET',
      path: '/api/register',
      act: 'register.read',
      summary: 'The versions of the register, newest first, each with its quality in counts',
      handle: async () => ({ json: { versions: (await listRegisters(dataFolder)).map(shown) } }),
    }),
    roomRoute({
      method: 'PUT',
      path: '/api/register',
      act: 'register.write',
      summary:
        'Takes the institution’s own truth in as a new sealed version: CSV in the body, its history right behind it where there is one (registerBytes says where it begins); answers when it is counted',
      query: importQuery,
      takesStream: true,
      handle: async ({ query: { asOf, retention, profile, registerBytes, crisis }, stream }) => {
        const input = {
          dataFolder,
          keyFile,
          profile,
          ...(asOf !== undefined && { asOf }),
          ...(retention !== undefined && { retention }),
        };
        const version = await receiveRegister(input, stream, random, registerBytes);
        return { status: 201, json: shown(version), location: crisis ? `${SCREEN}?crisis=${crisis}` : SCREEN };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/register/{version}/removal',
      act: 'register.write',
      summary: 'Destroys the key and the rows of one version; its day and its counts stay',
      params: z.object({ version: z.coerce.number().int().min(1) }),
      body: z.object({ understood: z.literal('yes') }),
      handle: async ({ params: { version } }) => ({
        json: shown(await removeRegister(dataFolder, version, { clock, random })),
        location: SCREEN,
      }),
    }),
  ];
}

/** Where it lies concerns nobody but the machine. */
function shown(version: RegisterVersion): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(version).filter(([name]) => name !== 'folder'));
}
