/**
 * The origin private file system, where what is received lies until it is saved: each note in a file of its own, its bodies
 * one after the other. A tab holds a lock with the file's name for as long as it shows the note; a file that nobody holds
 * was left by a tab that was closed, and goes.
 */
import { AshnoteError } from '../../../shared/errors.ts'

const FOLDER = 'received'
const LOCK = 'ashnote:'

const folder = async (): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true })

/** Whether this browser, in this window, has such a file system. */
export async function canReceiveFiles(): Promise<boolean> {
  try {
    await folder()
    return 'locks' in navigator
  } catch {
    // Without TLS, and in some private windows.
    return false
  }
}

/**
 * Reserves a name for this tab. @returns what gives it back, or undefined when another tab has it
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

/** Whether a tab of this browser is receiving or showing the note. */
export async function isHeld(name: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some((lock) => lock.name === LOCK + name)
}

export const openFile = async (name: string): Promise<FileSystemFileHandle> =>
  (await folder()).getFileHandle(name, { create: true })

export async function removeFile(name: string): Promise<void> {
  await (await folder()).removeEntry(name).catch(() => undefined)
}

/** Name of the zip of a note's files, beside the note's. */
export const zipOf = (name: string): string => `${name}.zip`

/** Name of the note that a note brought as evidence, beside it. */
export const reportedOf = (name: string): string => `${name}.reported`

/** Removes what tabs left that were closed. */
export async function removeLeftFiles(): Promise<void> {
  const files = await folder()
  for await (const name of files.keys()) {
    if (!(await isHeld(name.split('.')[0] ?? ''))) await files.removeEntry(name).catch(() => undefined)
  }
}

/** Throws `no-room` unless `bytes` are likely to fit. */
export async function expectRoom(bytes: number): Promise<void> {
  const { quota, usage } = await navigator.storage.estimate()
  if (quota !== undefined && usage !== undefined && quota - usage < bytes) throw new AshnoteError('no-room')
}
