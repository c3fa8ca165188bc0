/**
 * Received notes in the origin private file system, until they are saved: one file per note, its bodies one
 * after another. A tab that shows a note holds a lock with the file's name. A file without a lock belonged to
 * a closed tab and is removed.
 */
import { AshnoteError } from '../../../shared/errors.ts'

const FOLDER = 'received'
const LOCK = 'ashnote:'

const folder = async (): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true })

/** Whether this browser has such a file system in this window. */
export async function canReceiveFiles(): Promise<boolean> {
  try {
    await folder()
    return 'locks' in navigator
  } catch {
    // Missing without TLS and in some private windows.
    return false
  }
}

/**
 * Reserves a name for this tab. @returns a function that releases it, or undefined if another tab holds it
 */
export function holdFile(name: string): Promise<(() => void) | undefined> {
  return new Promise((held, fail) => {
    navigator.locks
      .request(LOCK + name, { ifAvailable: true }, (lock) =>
        lock ? new Promise<void>((release) => held(release)) : held(undefined),
      )
      .catch(fail)
  })
}

/** Whether any tab of this browser receives or shows the note. */
export async function isHeld(name: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some((lock) => lock.name === LOCK + name)
}

export const openFile = async (name: string): Promise<FileSystemFileHandle> =>
  (await folder()).getFileHandle(name, { create: true })

export async function removeFile(name: string): Promise<void> {
  await (await folder()).removeEntry(name).catch(() => undefined)
}

/** File name for the zip of a note's files. */
export const zipOf = (name: string): string => `${name}.zip`

/** File name for the note that another note carries as evidence. */
export const reportedOf = (name: string): string => `${name}.reported`

/** Removes the files of closed tabs. */
export async function removeLeftFiles(): Promise<void> {
  const files = await folder()
  for await (const name of files.keys()) {
    if (!(await isHeld(name.split('.')[0] ?? ''))) await files.removeEntry(name).catch(() => undefined)
  }
}

/** Throws `no-room` if `bytes` are unlikely to fit. */
export async function expectRoom(bytes: number): Promise<void> {
  const { quota, usage } = await navigator.storage.estimate()
  if (quota !== undefined && usage !== undefined && quota - usage < bytes) throw new AshnoteError('no-room')
}
