/** A change to one table that an earlier version of the server made. */
export interface SchemaStep {
  readonly table: string
  readonly sql: string
}

/**
 * What each version changes in the tables of the previous one, from version 2 on; version 1 is that of the
 * first release. Add steps, never change them: objects and data folders of every age exist.
 */
export const STEPS: ReadonlyArray<readonly SchemaStep[]> = []

/** The version of the stored data: of the tables in each object, and of a data folder. */
export const DATA_VERSION = 1 + STEPS.length
