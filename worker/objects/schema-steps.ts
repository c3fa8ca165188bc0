/** A change to one table that an earlier version of the server made. */
export interface SchemaStep {
  readonly table: string
  readonly sql: string
}

/**
 * What each version changes in the tables of the previous one, from version 2 on; version 1 is that of the
 * first release. Add steps, never change them: objects and data folders of every age exist.
 */
export const STEPS: ReadonlyArray<readonly SchemaStep[]> = [
  // 2: posting to an inbox does not read its queue; webhooks are proven.
  [
    { table: 'envelopes', sql: 'ALTER TABLE envelopes ADD COLUMN digest BLOB' },
    { table: 'envelopes', sql: 'CREATE INDEX envelopes_digest ON envelopes (address, digest)' },
    { table: 'inboxes', sql: 'ALTER TABLE inboxes ADD COLUMN waiting INTEGER' },
    { table: 'inboxes', sql: 'ALTER TABLE inboxes ADD COLUMN hook_proven INTEGER' },
    {
      table: 'inboxes',
      sql: 'UPDATE inboxes SET waiting = (SELECT count(*) FROM envelopes WHERE envelopes.address = inboxes.address)',
    },
  ],
]

/** The version of the stored data: of the tables in each object, and of a data folder. */
export const DATA_VERSION = 1 + STEPS.length
