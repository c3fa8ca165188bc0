import type { Generator } from './generator.ts'
import { startAshnote } from './servers.ts'
import { diskUsage, memory } from './usage.ts'

/** MB (10⁶ bytes) of memory when the last note was answered and at its most; kB (10³ bytes) of disk a note. */
export type Footprint = {
  notes: number
  memory: { now: number; most: number } | undefined
  diskPerNote: number
}

const NOTES = 20_000

/** What a fresh server takes after 20,000 unread notes of the shortest length. */
export async function measureFootprint(generator: Generator): Promise<Footprint> {
  const ashnote = await startAshnote()
  try {
    const before = diskUsage(ashnote.folder)
    await generator.run({ kind: 'create', port: ashnote.port, connections: 16, count: NOTES })
    const used = memory(ashnote.pid)
    return { notes: NOTES, memory: used, diskPerNote: (diskUsage(ashnote.folder) - before) / NOTES / 1000 }
  } finally {
    await ashnote.stop()
  }
}
