import { z } from 'zod';
import { MEASURES, slotsSchema } from '../../contract/index.ts';
import type { PartialSlots } from './parts.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The slots as a form or an API client sends them: `measures` as a list, or as `{id: hour}` where what was not done is absent;
 * one ticked choice as a text; telephone hours without days as no telephone hours.
 */
export const slotsFormSchema = z.preprocess(asSlots, slotsSchema);

/**
 * What is usable of a form that is still being filled: a field that is empty or not yet as it must be is left out. Never fails.
 */
export function draftSlots(posted: unknown): PartialSlots {
  const fields = asSlots(posted);
  const { institution, ...rest } = slotsSchema.shape;
  const drafted = Object.fromEntries(
    Object.entries(rest).map(([name, schema]) => [name, schema.safeParse(fields[name]).data]),
  );
  const names = institution.partial().safeParse(asFields(fields['institution'])).data;
  return { ...drafted, ...(names && { institution: names }) };
}

function asSlots(posted: unknown): Fields {
  const fields = asFields(posted);
  const { measures, claimedCategories, phoneHours, recourse } = fields;
  return {
    ...fields,
    claimedCategories: typeof claimedCategories === 'string' ? [claimedCategories] : (claimedCategories ?? []),
    recourse: typeof recourse === 'string' ? [recourse] : recourse,
    measures: Array.isArray(measures) ? measures : doneOf(asFields(measures)),
    phoneHours: asFields(phoneHours)['days'] === undefined ? undefined : phoneHours,
  };
}

function doneOf(hours: Fields): readonly object[] {
  return MEASURES.flatMap((id) => (hours[id] === undefined ? [] : [{ id, at: hours[id] }]));
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
