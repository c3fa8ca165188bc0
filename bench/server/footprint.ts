import type { Generator } from './generator.ts'
import { startAshnote } from './servers.ts'
import { diskUsage, memory } from './usage.ts'

/** Memory in MB (10⁶ bytes) after the last note, and at its peak; disk in kB (10³ bytes) per note. */
export type ServerFootprint = {
  notes: number
  memory: { now: number; most: number } | undefined
  diskPerNote: number
}

const NOTES = 20_000

/** Footprint of a fresh server with 20,000 unread notes of the shortest length. */
export async function measureServerFootprint(generator: Generator): Promise<ServerFootprint> {
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
