/**
 * The script of the frame in which the pages of a PDF are drawn, which has no origin and no network. Of pdf.js only the
 * parser, in a worker, and what draws onto a canvas are here: no script of a PDF, no link, no form, no comment and no
 * XFA comes to life, because what would bring them to life is left out of this document.
 */
import workerSource from 'ashnote:pdf-worker'
import {
  getDocument,
  type PDFDocumentProxy,
  PDFWorker,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { PREVIEW_IMAGE_PIXELS, PREVIEW_PDF_PAGES } from '../../../shared/limits.ts'
import { onPreview, tellParent } from './messages.ts'
import { PdfPageList } from './page-list.ts'

onPreview(async (preview) => {
  if (preview.is !== 'pdf') return
  try {
    const pdf = await open(preview.bytes)
    if (pdf.numPages > PREVIEW_PDF_PAGES) return tellParent('too-large')
    await new PdfPageList(pdf, tellParent).show()
    tellParent('shown')
  } catch (error) {
    tellParent(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken')
  }
})

/** Parsed in a worker of this frame, which has its policy and no more origin than it, so that no page waits for it. */
function open(data: Uint8Array): Promise<PDFDocumentProxy> {
  const url = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }))
  // A console is no place for what a PDF holds.
  const verbosity = VerbosityLevel.ERRORS
  const worker = PDFWorker.create({ port: new Worker(url), verbosity })
  const settings = {
    data,
    worker,
    verbosity,
    // What it could fetch is not there, and nothing may be fetched.
    useWasm: false,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    enableXfa: false,
    maxImageSize: PREVIEW_IMAGE_PIXELS,
  }
  return getDocument(settings).promise
}
