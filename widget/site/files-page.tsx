/** The code that only notes with large files need, loaded when one is revealed. */
import { files } from '#source-strings/files.ts'
import type { ShowPreview } from '../ui/preview/show-preview.ts'
import style from '../ui/reader/files.css'
import { receiveShown } from '../ui/reader/receive-shown.tsx'
import { load } from '../ui/strings/load.ts'
import { pickLocale } from '../ui/strings/locales.ts'
import { filesTables } from '../ui/strings/tables.ts'
import type { ReadStrings } from '../ui/strings/types.ts'
import type { ReceiveFiles } from '../ui/transfer/receive-files.ts'
import { createWorker } from '../workers/create-worker.ts'
import { adoptStyle } from './adopt-style.ts'

adoptStyle(style)

/** Receives a note into a file. */
export async function receive(
  strings: ReadStrings,
  showPreview: ShowPreview,
  ...note: Parameters<ReceiveFiles>
): ReturnType<ReceiveFiles> {
  const fileStrings = await load(pickLocale([strings.lang]), files, filesTables)
  const surface = {
    server: location.origin,
    createWorker: () => createWorker(TRANSFER_URL),
    strings,
    fileStrings,
    showPreview,
  }
  return receiveShown(surface, ...note)
}
