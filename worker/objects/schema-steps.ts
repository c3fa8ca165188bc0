/** What a row cost in version 3, beside its texts and its blob. */
const ROW_COST = 1024

/** Adds what a table of version 2 holds to the sum that version 3 keeps. */
function counted(table: string, cost: string): SchemaStep[] {
  return [
    {
      table,
      sql: `CREATE TABLE IF NOT EXISTS shares (
        day INTEGER, key_id INTEGER, handle BLOB, until INTEGER, bytes INTEGER,
        PRIMARY KEY (day, key_id, handle, until)
      ) WITHOUT ROWID`,
    },
    { table, sql: 'CREATE INDEX IF NOT EXISTS shares_until ON shares (until)' },
    {
      table,
      sql: `INSERT INTO shares (day, key_id, handle, until, bytes)
        SELECT 0, 0, x'', 0, ifnull(sum(${ROW_COST} + ${cost}), 0) FROM ${table} WHERE true
        ON CONFLICT DO UPDATE SET bytes = bytes + excluded.bytes`,
    },
  ]
}

/** Bytes that a file takes on the disk. */
function blocks(size: string): string {
  return `(${size} + 4095) / 4096 * 4096`
}

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
  // 2: no call reads a queue or the failed logins of others; webhooks are proven.
  [
    { table: 'attempts', sql: 'CREATE INDEX attempts_last ON attempts (last)' },
    { table: 'envelopes', sql: 'ALTER TABLE envelopes ADD COLUMN digest BLOB' },
    { table: 'envelopes', sql: 'CREATE INDEX envelopes_digest ON envelopes (address, digest)' },
    { table: 'inboxes', sql: 'ALTER TABLE inboxes ADD COLUMN waiting INTEGER' },
    { table: 'inboxes', sql: 'ALTER TABLE inboxes ADD COLUMN hook_proven INTEGER' },
    {
      table: 'inboxes',
      sql: 'UPDATE inboxes SET waiting = (SELECT count(*) FROM envelopes WHERE envelopes.address = inboxes.address)',
    },
  ],
  // 3: how much is stored, in all and by network; an inbox that nobody uses ends early.
  [
    ...counted('notes', `iif(blob = '', 0, ${blocks('size')})`),
    ...counted('uploads', blocks('size')),
    ...counted('inboxes', 'length(keys) + length(origins) + length(hook_url)'),
    ...counted('envelopes', 'length(envelope)'),
    ...counted('cases', 'length(cast(words || name || mail || place AS BLOB))'),
    ...counted('held', `notes * 5120 + bytes - ${ROW_COST}`),
    { table: 'inboxes', sql: 'ALTER TABLE inboxes ADD COLUMN registered INTEGER' },
    { table: 'inboxes', sql: 'ALTER TABLE inboxes ADD COLUMN key_id INTEGER' },
    { table: 'inboxes', sql: 'ALTER TABLE inboxes ADD COLUMN origin BLOB' },
    { table: 'inboxes', sql: 'ALTER TABLE inboxes ADD COLUMN unused INTEGER' },
  ],
]

/** The version of the stored data: of the tables in each object, and of a data folder. */
export const DATA_VERSION = 1 + STEPS.length
