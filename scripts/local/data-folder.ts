import { randomBytes } from 'node:crypto'
import { cp, type FileHandle, link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from './settings.ts'

/** Everything a server on a machine of one's own keeps. Absolute paths, all under one folder. */
export interface DataFolder {
  readonly path: string
  readonly notes: string
  readonly blobs: string
  /** The site as it was built when the server started: a later build must not change what a running server serves. */
  readonly site: string
  readonly frankingKeys: string
  readonly config: string
  readonly serverPid: string
}

/** Makes the folder where it is missing, for its owner's eyes only. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const folder: DataFolder = {
    path,
    notes: join(path, 'notes'),
    blobs: join(path, 'blobs'),
    site: join(path, 'site'),
    frankingKeys: join(path, 'franking-keys'),
    config: join(path, 'workerd.capnp'),
    serverPid: join(path, 'server.pid'),
  }
  try {
    for (const part of [path, folder.notes, folder.blobs]) await mkdir(part, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StartError(`The data folder ${path} cannot be made (${(error as NodeJS.ErrnoException).code}).`)
  }
  return folder
}

/** A ring of keys `kid:key[@last day]` as the Worker reads it (protocol section 8): base64url of 32 bytes each. */
const KEY_RING = /^(\d{1,3}:[\w-]{43}(@\d{4}-\d{2}-\d{2})?,)*\d{1,3}:[\w-]{43}$/

/**
 * Makes the franking key on the first start. The file appears whole and on disk or not at all: receipts signed
 * with a key that a power cut takes away could never be checked again.
 * @throws {StartError} when an operator's edit left something that is not a key ring.
 */
export async function ensureFrankingKeys(folder: DataFolder): Promise<void> {
  const draft = `${folder.frankingKeys}.${process.pid}.tmp`
  await writeDurably(draft, `1:${randomBytes(32).toString('base64url')}`)
  try {
    // link, unlike rename, never replaces a ring that is there.
    await link(draft, folder.frankingKeys)
    await syncFolder(folder.path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft)
  }
  if (!KEY_RING.test((await readFile(folder.frankingKeys, 'utf8')).trim())) {
    throw new StartError(
      `${folder.frankingKeys} does not hold a key ring "1:<base64url of 32 bytes>[@<last day>][,2:…]".`,
    )
  }
}

/** Copies the built site for the server that is about to start. */
export async function installSite(folder: DataFolder, built: string): Promise<void> {
  await rm(folder.site, { recursive: true, force: true })
  await cp(built, folder.site, { recursive: true })
}

/** Names that workerd's disk service gives to uploads under way: `.<name>.<process>.<number>.tmp`. */
export const isUnfinishedUpload = (name: string): boolean => /^\..+\.\d+\.\d+\.tmp$/.test(name)

/** Removes what uploads left behind that a `kill -9` interrupted. To be called while no server runs. */
export async function removeUnfinishedUploads(folder: DataFolder): Promise<void> {
  for (const entry of await readdir(folder.blobs, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && isUnfinishedUpload(entry.name)) await rm(join(entry.parentPath, entry.name))
  }
}

async function writeDurably(path: string, content: string): Promise<void> {
  const file: FileHandle = await open(path, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
