/**
 * What the page needs once a note is open: previews, the offer to answer, and the files of a large note.
 * Loaded for every note, whatever it holds, so that the request for it tells nothing.
 */
import { render } from 'preact'
import { files } from '#source-strings/files.ts'
import { inbox } from '#source-strings/inbox.ts'
import { previews } from '#source-strings/previews.ts'
import { adoptStyle } from '../ui/adopt-style.ts'
import { cleanFileName } from '../ui/files/file-name.ts'
import answerStyle from '../ui/inbox/answer.css'
import { FilePreview } from '../ui/preview/FilePreview.tsx'
import previewStyle from '../ui/preview/preview.css'
import type { ShowPreview } from '../ui/preview/show-preview.ts'
import type { AnswerableNote } from '../ui/reader/answerable-note.ts'
import filesStyle from '../ui/reader/files.css'
import { receiveShown } from '../ui/reader/receive-shown.tsx'
import { savesData } from '../ui/reader/use-idle.ts'
import { load } from '../ui/strings/load.ts'
import { pickLocale } from '../ui/strings/locales.ts'
import { filesTables, inboxTables, previewsTables } from '../ui/strings/tables.ts'
import type { ReadStrings } from '../ui/strings/types.ts'
import type { ReceiveFiles } from '../ui/transfer/receive-files.ts'
import { WorkerSupply } from '../workers/create-worker.ts'
import { stretchWorkers } from '../workers/stretch.ts'
import type { ComposeContext } from './compose-context.ts'
import { offerAnswer } from './offer-answer.tsx'
import { ScriptedFrame } from './ScriptedFrame.tsx'

adoptStyle(filesStyle + previewStyle + answerStyle)

/** Loads the compose page, whose inboxes write answers, and its strings. */
type LoadPages = () => Promise<
  Pick<typeof import('./compose-page.tsx'), 'loadInbox'> & Pick<ComposeContext, 'compose'>
>

const transferWorkers = new WorkerSupply(TRANSFER_URL)

/** Loads the strings, too. They are the same tables for every note. */
export async function openedPage(read: ReadStrings) {
  const locale = pickLocale([read.lang])
  const [fileStrings, previewStrings, { answer }] = await Promise.all([
    load(locale, files, filesTables),
    load(locale, previews, previewsTables),
    load(locale, inbox, inboxTables),
  ])
  /** Receives a note into a file. */
  const receive: ReceiveFiles = (...note) => {
    const surface = {
      server: location.origin,
      createWorker: transferWorkers.create,
      strings: read,
      fileStrings,
      showPreview,
    }
    return receiveShown(surface, ...note)
  }
  const showPreview: ShowPreview = (place, file) => {
    // The note was cleared while this was loading.
    if (!place.isConnected) return
    const title = cleanFileName(file.name ?? '')
    // Otherwise Preact would reuse the frame of the file that this element showed before.
    render(null, place)
    render(<FilePreview Frame={ScriptedFrame} strings={previewStrings} {...{ file, title }} />, place)
  }
  return {
    receive,
    showPreview,
    /**
     * Offers to answer a note, in an empty element.
     * @returns a function that removes what is shown
     */
    offerAnswer(
      place: Element,
      note: AnswerableNote,
      setting: Omit<ComposeContext, 'compose'>,
      loadPages: LoadPages,
    ): (() => void) | undefined {
      // Only to an inbox of this server: this page may connect to no other.
      if (!note.replyTo.startsWith(`${setting.server}/#`)) return
      return offerAnswer(place, {
        strings: answer,
        problem: read.errors.unreachable.title,
        async load() {
          const { loadInbox, compose } = await loadPages()
          const { showAnswer } = await loadInbox({ ...setting, compose })
          return () => showAnswer(place, note)
        },
      })
    },
    /**
     * Starts the workers that a passphrase and a large note need, so that no request tells whether this one
     * does. Where data is to be saved, a small note starts none for large ones: the server knows its size.
     */
    startWorkers() {
      stretchWorkers.startAhead()
      if (!savesData()) transferWorkers.startAhead()
    },
  }
}
