import { z } from 'zod';
import {
  isDigest,
  isId,
  isInstant,
  isIsoDate,
  ROLES,
  type Digest,
  type Id,
  type Instant,
  type LineId,
} from '../kernel/index.ts';

export const idSchema = <Kind extends Id>() =>
  z.custom<Kind>((value) => typeof value === 'string' && isId(value), 'an id');

export const digestSchema = z.custom<Digest>(
  (value) => typeof value === 'string' && isDigest(value),
  '64 hexadecimal characters',
);

export const instantSchema = z.custom<Instant>(
  (value) => typeof value === 'string' && isInstant(value),
  'a moment in UTC, as 2026-11-22T03:04:05.678Z',
);

export const dateSchema = z.string().refine(isIsoDate, 'a date, as 2026-11-22');

/** The name that a browser gave to what was typed, before it was first sent: what comes twice under one name is one entry. */
export const lineSchema = idSchema<LineId>();

export const roleSchema = z.enum(ROLES);

export const countSchema = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A text that a person typed: trimmed, never empty, of at most `lengthMax` characters. */
export const textSchema = (lengthMax: number) => z.string().trim().min(1).max(lengthMax);
