import type { Access } from '../access/index.ts';
import type { EntryValue } from '../contract/index.ts';
import type { Act, Journal } from '../journal/index.ts';

/**
 * Opens a role to somebody who is in, so that they can take it, and writes it down where there is a crisis.
 *
 * @throws CelluleError `access.no-such-person`
 */
export async function grantRole(
  access: Access,
  journal: Journal | undefined,
  act: Act,
  { person, role }: EntryValue<'role.granted'>,
): Promise<void> {
  await access.grant(person, role);
  await journal?.append(act, 'role.granted', { person, role });
}
