/** Large files of notes in the extension's pages. */
import { files } from '#source-strings/files.ts'
import { receiveShown } from '../../widget/ui/reader/receive-shown.tsx'
import { load } from '../../widget/ui/strings/load.ts'
import { pickLocale } from '../../widget/ui/strings/locales.ts'
import { filesTables } from '../../widget/ui/strings/tables.ts'
import type { ReadStrings } from '../../widget/ui/strings/types.ts'
import type { ReceiveFiles } from '../../widget/ui/transfer/receive-files.ts'
import { showPreview } from '../preview/sandboxed-preview.ts'
import { createTransferWorker as createWorker } from './transfer.ts'

/** Receives large notes of `server` into a file. */
export const receiveLarge =
  (server: string, strings: ReadStrings): ReceiveFiles =>
  async (...note) => {
    const fileStrings = await load(pickLocale([strings.lang]), files, filesTables)
    return receiveShown({ server, createWorker, strings, fileStrings, showPreview }, ...note)
  }
