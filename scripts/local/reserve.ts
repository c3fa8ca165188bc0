import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataFolder } from './data-folder.ts'

const PIECE_BYTES = 1024 * 1024
/** What the reserve takes at most, and of a small disk. */
const MOST_BYTES = 64 * PIECE_BYTES
const MOST_SHARE = 1 / 4
/** What has to be free before a start, which copies the site and writes the configuration. */
const START_BYTES = 8 * PIECE_BYTES

/** The size of a disk, and what is free of it. */
export interface Disk {
  readonly size: number
  readonly free: number
}

/** Measures the disk that a path is on. What only the superuser may use is not free. */
export async function measureDisk(path: string): Promise<Disk> {
  const { bsize, blocks, bavail } = await statfs(path)
  return { size: blocks * bsize, free: bavail * bsize }
}

/** Bytes of the reserve on a disk. */
export const reserveBytes = ({ size }: Disk): number =>
  Math.min(MOST_BYTES, Math.floor((size * MOST_SHARE) / PIECE_BYTES) * PIECE_BYTES)

/**
 * Keeps room on the disk for the server's commits that free other room, in files of a mebibyte that the
 * server deletes one by one while the disk is full. Makes the missing ones when as much stays free.
 * @returns bytes that are free beside the reserve, whether or not it is there
 */
export async function keepReserve(
  { reserve, path }: Pick<DataFolder, 'reserve' | 'path'>,
  measure: (path: string) => Promise<Disk> = measureDisk,
): Promise<number> {
  const disk = await measure(path)
  const bytes = reserveBytes(disk)
  const there = new Set(await readdir(reserve))
  const names = Array.from({ length: bytes / PIECE_BYTES }, (_, n) => `piece-${n}`)
  const missing = names.filter((name) => !there.has(name))
  const missingBytes = missing.length * PIECE_BYTES
  if (missing.length > 0 && disk.free >= missingBytes + bytes) await fill(reserve, missing)
  return Math.max(0, disk.free - missingBytes)
}

/** Gives up the reserve if a start would not find enough room. */
export async function makeRoomToStart(
  { reserve, path }: Pick<DataFolder, 'reserve' | 'path'>,
  measure: (path: string) => Promise<Disk> = measureDisk,
): Promise<void> {
  if ((await measure(path)).free >= START_BYTES) return
  await rm(reserve, { recursive: true })
  await mkdir(reserve, { mode: 0o700 })
}

/** Random bytes, because a file system may compress others away. */
async function fill(folder: string, names: readonly string[]): Promise<void> {
  const draft = join(folder, 'draft')
  try {
    for (const name of names) {
      await writeFile(draft, randomBytes(PIECE_BYTES), { mode: 0o600, flush: true })
      await rename(draft, join(folder, name))
    }
  } catch {
    // Somebody else was quicker with the room. It is tried again in a minute.
    await rm(draft, { force: true })
  }
}
