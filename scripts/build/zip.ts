import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { inputFiles } from './stamp.ts'

/** The earliest that a zip can hold. Local time, as the format wants it: it says the same in every time zone. */
const LONG_AGO = new Date(1980, 0, 1)

/**
 * A zip of the files below `folder` that `inputs` name, and of `extra` ones. The same files make the same bytes
 * on every machine and on every day.
 */
export async function zipOf(
  folder: string,
  inputs: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const names = await inputFiles(folder, inputs)
  const files = await Promise.all(
    names.map(async (name) => [name.replaceAll('\\', '/'), await readFile(join(folder, name))] as const),
  )
  const added = Object.entries(extra).map(([name, text]) => [name, new TextEncoder().encode(text)] as const)
  const sorted = [...files, ...added].sort(([a], [b]) => (a < b ? -1 : 1))
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: LONG_AGO })
}
