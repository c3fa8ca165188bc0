import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** On disk, where servers keep their data: /tmp often lies in memory, and there a commit costs no fsync. */
export const PARENT = existsSync('/var/tmp') ? '/var/tmp' : tmpdir()

/** Again, should a server be writing there still. */
const REMOVE = { recursive: true, force: true, maxRetries: 5 } as const

const folders = new Set<string>()

process.once('exit', () => {
  for (const folder of folders) rmSync(folder, REMOVE)
})

/** A new folder that goes when `remove` is called, with this process at the latest. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(PARENT, 'ashnote-bench-'))
  folders.add(path)
  return {
    path,
    remove() {
      rmSync(path, REMOVE)
      folders.delete(path)
    },
  }
}
