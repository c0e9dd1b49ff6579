/** What the database's processes see of the environment: nothing of ours, so that no PG… variable of the shell reaches them. */
export const DATABASE_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' };
