import { AshnoteError } from '../../../shared/errors.ts'
import { openFile } from './received-files.ts'

/** What a worker may have of a file in the origin private file system; TypeScript's DOM types do not have it. */
type SyncHandle = {
  write(bytes: Uint8Array, options: { at: number }): number
  truncate(size: number): void
  flush(): void
  close(): void
}

/** Writes a file from its beginning. */
class FileSink {
  readonly #handle: SyncHandle
  #at = 0

  private constructor(handle: SyncHandle) {
    this.#handle = handle
  }

  /** Empties the file; throws `no-room`. */
  static async open(name: string): Promise<FileSink> {
    const file = (await openFile(name)) as FileSystemFileHandle & {
      createSyncAccessHandle(): Promise<SyncHandle>
    }
    const handle = await file.createSyncAccessHandle()
    handle.truncate(0)
    return new FileSink(handle)
  }

  write(bytes: Uint8Array): void {
    try {
      for (let from = 0; from < bytes.length; ) {
        const written = this.#handle.write(bytes.subarray(from), { at: this.#at })
        if (written === 0) throw new TypeError('nothing was written')
        from += written
        this.#at += written
      }
    } catch {
      // Whatever the browser calls it: the quota, or the disk itself.
      throw new AshnoteError('no-room')
    }
  }

  /** Everything is in the file, or this throws `no-room`. */
  finish(): void {
    try {
      this.#handle.flush()
    } catch {
      throw new AshnoteError('no-room')
    } finally {
      this.#handle.close()
    }
  }

  abandon(): void {
    this.#handle.close()
  }
}

/** Whatever comes of it, the file is closed: one that is still open cannot be removed. */
export async function intoFile<T>(name: string, fill: (sink: FileSink) => Promise<T>): Promise<T> {
  const sink = await FileSink.open(name)
  try {
    const result = await fill(sink)
    sink.finish()
    return result
  } catch (error) {
    sink.abandon()
    throw error
  }
}
