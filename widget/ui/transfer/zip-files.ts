import { makeZip } from 'client-zip'
import { releaseMemory } from '../../../shared/bytes/release-memory.ts'
import { chooseAead, platformSubtle } from '../../../shared/crypto/aead.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { intoFile } from './file-sink.ts'
import type { ZipJob } from './jobs.ts'
import type { JobHandler } from './serve-jobs.ts'

/** Packs files without compression. Throws `aborted` and `no-room`. */
export const zipFiles: JobHandler<ZipJob> = async ({ file, entries }, { signal, onProgress }) => {
  // Makes `releaseMemory` work on platforms that support it.
  await chooseAead(platformSubtle())
  const total = entries.reduce((sum, { content }) => sum + content.size, 0)
  const files = entries.map(({ name, content }) => ({ name, input: content, lastModified: new Date() }))
  return intoFile(file, async (sink) => {
    const reader = makeZip(files).getReader()
    let done = 0
    for (let read = await reader.read(); read.value; read = await reader.read()) {
      if (signal.aborted) throw new AshnoteError('aborted')
      sink.write(read.value)
      done += read.value.length
      onProgress(done, total)
      releaseMemory(read.value)
    }
    return null
  })
}
