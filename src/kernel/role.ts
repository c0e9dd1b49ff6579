/** The roles of the cell. Who may do what is one table, in access. */
export const ROLES = [
  'director',
  'coordinator',
  'communicator',
  'dpo',
  'legal',
  'technical',
  'analyst',
  'liaison',
  'resources',
  'scribe',
  'observer',
] as const;

export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
