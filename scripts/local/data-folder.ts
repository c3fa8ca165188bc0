import { randomBytes } from 'node:crypto'
import { cp, type FileHandle, link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from './settings.ts'

/** Everything that a self-hosted server stores. Absolute paths, all inside one folder. */
export interface DataFolder {
  readonly path: string
  readonly notes: string
  readonly blobs: string
  /** Has files that only take room. */
  readonly reserve: string
  /**
   * A copy of the site made when the server starts: a later build must not change what a running server
   * serves.
   */
  readonly site: string
  readonly frankingKeys: string
  /** The file that states the version of what is stored. */
  readonly version: string
  readonly config: string
  readonly serverPid: string
}

/** Creates the folder if it is missing, accessible to its owner only. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const folder: DataFolder = {
    path,
    notes: join(path, 'notes'),
    blobs: join(path, 'blobs'),
    reserve: join(path, 'reserve'),
    site: join(path, 'site'),
    frankingKeys: join(path, 'franking-keys'),
    version: join(path, 'version'),
    config: join(path, 'workerd.capnp'),
    serverPid: join(path, 'server.pid'),
  }
  try {
    for (const part of [path, folder.notes, folder.blobs, folder.reserve])
      await mkdir(part, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StartError(`The data folder ${path} cannot be made (${(error as NodeJS.ErrnoException).code}).`)
  }
  return folder
}

/**
 * Franking keys `kid:key[@last day]` as the Worker reads them (protocol section 8): base64url of 32 bytes
 * each.
 */
const KEY_RING = /^(\d{1,3}:[\w-]{43}(@\d{4}-\d{2}-\d{2})?,)*\d{1,3}:[\w-]{43}$/

/**
 * Creates the franking key on the first start. The file must appear complete and synced to disk, or not at
 * all: if a power failure loses the key, receipts signed with it can never be verified again.
 * @throws {StartError} if an edit by the operator left something other than franking keys.
 */
export async function ensureFrankingKeys(folder: DataFolder): Promise<void> {
  const draft = `${folder.frankingKeys}.${process.pid}.tmp`
  await writeDurably(draft, `1:${randomBytes(32).toString('base64url')}`)
  try {
    // Unlike rename, link never replaces existing keys.
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

/**
 * States the version of this server in the folder, which its objects take over as they are used. A folder
 * that states none is of version 1 or empty. Call it while holding the folder's lock.
 * @throws {StartError} if a newer server has used the folder: this one does not know what its data mean.
 */
export async function stateDataVersion(folder: DataFolder, own: number): Promise<void> {
  const stated = await readFile(folder.version, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return '0'
  })
  const version = /^\d{1,9}\n?$/.test(stated) ? Number(stated) : Number.NaN
  if (Number.isNaN(version)) throw new StartError(`${folder.version} does not hold the number of a version.`)
  if (version > own) {
    throw new StartError(
      `The data folder ${folder.path} is of version ${version}, and this Ashnote knows versions up to ${own}. Start a newer Ashnote, or use another folder.`,
    )
  }
  if (version === own) return
  const draft = `${folder.version}.${process.pid}.tmp`
  await writeDurably(draft, `${own}\n`)
  await rename(draft, folder.version)
  await syncFolder(folder.path)
}

/** Copies the built site for the server that is about to start. */
export async function installSite(folder: DataFolder, built: string): Promise<void> {
  await rm(folder.site, { recursive: true, force: true })
  await cp(built, folder.site, { recursive: true })
}

/** Names that workerd's disk service gives to unfinished uploads: `.<name>.<process>.<number>.tmp`. */
export const isUnfinishedUpload = (name: string): boolean => /^\..+\.\d+\.\d+\.tmp$/.test(name)

/** Removes unfinished uploads that a `kill -9` left behind. Call it only while no server runs. */
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
