/** Notes with large files in the extension's pages. */
import { receiveShown, type ToolsProps } from '../widget/ui/reader/receive-shown.tsx'
import { files as english } from '../widget/ui/strings/en/files.ts'
import type { ReadStrings } from '../widget/ui/strings/types.ts'
import type { ReceiveFiles } from '../widget/ui/transfer/receive-files.ts'
import { createTransferWorker as createWorker } from './transfer.ts'

/** What receives large notes of `server` into a file. */
export const receiveLarge =
  (server: string, strings: ReadStrings): ReceiveFiles =>
  async (...note) => {
    const words = strings.lang.startsWith('fr') ? (await import('./french.ts')).files : english
    return receiveShown({ server, createWorker, strings, words, Tools }, ...note)
  }

/** Files are saved one by one here: this page has no packer, and no frame to look at them in. */
const Tools = ({ words }: ToolsProps) => (
  <section class="sheet tools">
    <p class="soft">{words.keepOpen}</p>
  </section>
)
