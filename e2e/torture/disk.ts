/** What a server has on its disk. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Blobs, whole or in parts, each by the id in its name; anything else by its path. Empty folders of an hour
 * do not count.
 */
export async function blobsOnDisk(data: string): Promise<Array<{ path: string; id: string | undefined }>> {
  const blobs = join(data, 'blobs')
  const hours = await readdir(blobs)
  const names = await Promise.all(
    hours.map(async (hour) => (await readdir(join(blobs, hour))).map((name) => `${hour}/${name}`)),
  )
  return names.flat().map((path) => ({ path, id: /^\w{8}\/\w{12}-([\w-]{43})-[\w-]{12}$/.exec(path)?.[1] }))
}

/**
 * Every row of a table that is about one note, upload or inbox: its table and its id. Call it when the server
 * has ended.
 */
export async function rowsOnDisk(data: string): Promise<Array<{ table: string; id: Buffer }>> {
  const folder = join(data, 'notes')
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.sqlite'))
  return files.flatMap((file) => {
    const database = new DatabaseSync(join(folder, file))
    try {
      return rowsOf(database)
    } finally {
      database.close()
    }
  })
}

function rowsOf(database: DatabaseSync): Array<{ table: string; id: Buffer }> {
  const columns = database
    .prepare(
      "SELECT m.name AS name, c.name AS key FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name IN ('id', 'address')",
    )
    .all()
  return columns.flatMap(({ name, key }) =>
    database
      .prepare(`SELECT ${key} AS id FROM "${name}"`)
      .all()
      .flatMap(({ id }) => (id instanceof Uint8Array ? [{ table: String(name), id: Buffer.from(id) }] : [])),
  )
}
