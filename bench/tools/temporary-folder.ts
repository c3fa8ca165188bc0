import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Servers need a real disk: /tmp is often in memory, where a commit costs no fsync. */
export const TEMPORARY_ROOT = existsSync('/var/tmp') ? '/var/tmp' : tmpdir()

/** Retries, because a server may still be writing there. */
const REMOVE = { recursive: true, force: true, maxRetries: 5 } as const

const folders = new Set<string>()

process.once('exit', () => {
  for (const folder of folders) rmSync(folder, REMOVE)
})

/** Creates a folder that is removed by `remove`, or at the latest when this process ends. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(TEMPORARY_ROOT, 'ashnote-bench-'))
  folders.add(path)
  return {
    path,
    remove() {
      rmSync(path, REMOVE)
      folders.delete(path)
    },
  }
}
