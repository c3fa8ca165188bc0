/**
 * Script of the frame that draws the pages of a PDF. The frame has an opaque origin and no network. Of pdf.js
 * it includes only the parser, in a worker, and the canvas renderer. Scripts, links, forms, comments and XFA
 * of a PDF stay inert, because the code that would run them is missing.
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

/**
 * Parses in a worker, so that the page stays responsive. The worker inherits the frame's policy and opaque
 * origin.
 */
function open(data: Uint8Array): Promise<PDFDocumentProxy> {
  const url = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }))
  // Content of a PDF must not reach the console.
  const verbosity = VerbosityLevel.ERRORS
  const worker = PDFWorker.create({ port: new Worker(url), verbosity })
  const settings = {
    data,
    worker,
    verbosity,
    // These resources are not served, and the policy forbids loading them.
    useWasm: false,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    enableXfa: false,
    maxImageSize: PREVIEW_IMAGE_PIXELS,
  }
  return getDocument(settings).promise
}
