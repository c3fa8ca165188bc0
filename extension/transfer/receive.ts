/** Large files of notes in the extension's pages. */
import { receiveShown } from '../../widget/ui/reader/receive-shown.tsx'
import { files as english } from '../../widget/ui/strings/en/files.ts'
import type { ReadStrings } from '../../widget/ui/strings/types.ts'
import type { ReceiveFiles } from '../../widget/ui/transfer/receive-files.ts'
import { createTransferWorker as createWorker } from './transfer.ts'

/** Receives large notes of `server` into a file. */
export const receiveLarge =
  (server: string, strings: ReadStrings): ReceiveFiles =>
  async (...note) => {
    const fileStrings = strings.lang.startsWith('fr') ? (await import('../strings/french.ts')).files : english
    return receiveShown({ server, createWorker, strings, fileStrings }, ...note)
  }
