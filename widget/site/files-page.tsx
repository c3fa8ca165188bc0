/** The code that only notes with large files need, loaded when one is revealed. */
import style from '../ui/reader/files.css'
import { receiveShown } from '../ui/reader/receive-shown.tsx'
import { files as english } from '../ui/strings/en/files.ts'
import type { ReadStrings } from '../ui/strings/types.ts'
import type { ReadNote, ReceiveFiles } from '../ui/transfer/receive-files.ts'
import { createWorker } from '../workers/create-worker.ts'
import { adoptStyle } from './adopt-style.ts'

adoptStyle(style)

/** Receives a note into a file. */
export async function receive(strings: ReadStrings, ...note: Parameters<ReceiveFiles>): Promise<ReadNote> {
  const french =
    strings.lang.startsWith('fr') && (await import('../ui/strings/fr/files.ts').catch(() => undefined))
  const fileStrings = french ? french.files : english
  const surface = {
    server: location.origin,
    createWorker: () => createWorker(TRANSFER_URL),
    strings,
    fileStrings,
  }
  return receiveShown(surface, ...note)
}
