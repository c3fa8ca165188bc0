import { render } from 'preact'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import type { ShowPreview } from '../preview/show-preview.ts'
import type { FileStrings, ReadStrings } from '../strings/types.ts'
import { type ReceiveFiles, receiveFiles } from '../transfer/receive-files.ts'
import type { CreateTransferWorker } from '../transfer/transfers.ts'
import { warnOfLeaving } from '../use-leave-warning.ts'
import { FileTools } from './FileTools.tsx'

type Surface = {
  /** Origin of the server. */
  server: string
  createWorker: CreateTransferWorker
  strings: ReadStrings
  fileStrings: FileStrings
  showPreview: ShowPreview
}

/**
 * `receiveFiles` with its user interface: a warning before the tab is closed meanwhile, and tools for the
 * note's files.
 */
export async function receiveShown(
  { server, ...tools }: Surface,
  ...[secrets, claim]: Parameters<ReceiveFiles>
): ReturnType<ReceiveFiles> {
  const endWarning = warnOfLeaving()
  try {
    const note = await receiveFiles(server, tools.createWorker)(secrets, claim)
    if (!note) return undefined
    const files = note.payload.bodies.filter(({ name }) => name !== undefined)
    const name = toBase64url(secrets.id)
    let shownIn: HTMLElement | undefined
    const showTools = (place: HTMLElement | null) => {
      if (shownIn) render(null, shownIn)
      if (place) render(<FileTools {...{ name, files, ...tools }} />, place)
      shownIn = place ?? undefined
    }
    return { ...note, showTools }
  } finally {
    endWarning()
  }
}
