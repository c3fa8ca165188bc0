import { AshnoteError } from '../../../shared/errors.ts'
import { openFile } from './received-files.ts'

/**
 * Synchronous access to a file in the origin private file system, which only workers have. TypeScript's DOM
 * types lack it.
 */
type SyncHandle = {
  write(bytes: Uint8Array, options: { at: number }): number
  truncate(size: number): void
  flush(): void
  close(): void
}

type FileSink = { write(bytes: Uint8Array): void }

/**
 * Writes a file from its start. Throws `no-room`. Always closes the file, because an open file cannot be
 * removed.
 */
export async function intoFile<T>(name: string, fill: (sink: FileSink) => Promise<T>): Promise<T> {
  const file = (await openFile(name)) as FileSystemFileHandle & {
    createSyncAccessHandle(): Promise<SyncHandle>
  }
  const handle = await file.createSyncAccessHandle()
  let at = 0
  try {
    handle.truncate(0)
    const result = await fill({
      write: (bytes) =>
        orNoRoom(() => {
          for (let from = 0; from < bytes.length; ) {
            const written = handle.write(bytes.subarray(from), { at })
            if (written === 0) throw new TypeError('nothing was written')
            from += written
            at += written
          }
        }),
    })
    orNoRoom(() => handle.flush())
    return result
  } finally {
    handle.close()
  }
}

/** Browsers name this failure differently: quota or disk. */
function orNoRoom(write: () => void): void {
  try {
    write()
  } catch {
    throw new AshnoteError('no-room')
  }
}
