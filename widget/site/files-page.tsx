/** What only notes with large files need, in one file loaded when one is revealed. */
import { render } from 'preact'
import { toBase64url } from '../../shared/bytes.ts'
import { FileTools } from '../ui/reader/FileTools.tsx'
import style from '../ui/reader/files.css'
import { files as english } from '../ui/strings/en/files.ts'
import type { ReadStrings } from '../ui/strings/types.ts'
import { type ReadNote, type ReceiveFiles, receiveFiles } from '../ui/transfer/receive-files.ts'
import { warnOfLeaving } from '../ui/use-leave-warning.ts'
import { adoptStyle } from './adopt-style.ts'
import { createWorker } from './create-worker.ts'

adoptStyle(style)

const createTransferWorker = () => createWorker(TRANSFER_URL)

/** Receives a note into a file, and has the browser ask before the tab is closed meanwhile. */
export async function receive(
  strings: ReadStrings,
  ...[client, prepared, receiving]: Parameters<ReceiveFiles>
): Promise<ReadNote> {
  const french =
    strings.lang.startsWith('fr') && (await import('../ui/strings/fr/files.ts').catch(() => undefined))
  const words = french ? french.files : english
  Object.assign(strings.errors, words.errors)
  const endWarning = warnOfLeaving()
  try {
    const note = await receiveFiles(location.origin, createTransferWorker)(client, prepared, receiving)
    const files = note.payload.bodies.filter(({ name }) => name !== undefined)
    const tools = (
      <FileTools
        name={toBase64url(prepared.id)}
        createWorker={createTransferWorker}
        {...{ files, strings, words }}
      />
    )
    let shownIn: HTMLElement | undefined
    const showTools = (place: HTMLElement | null) => {
      if (shownIn) render(null, shownIn)
      if (place) render(tools, place)
      shownIn = place ?? undefined
    }
    return { ...note, ...(note.release && { showTools }) }
  } finally {
    endWarning()
  }
}
