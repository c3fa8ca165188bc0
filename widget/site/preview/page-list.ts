import {
  AnnotationMode,
  type PDFDocumentProxy,
  type PDFPageProxy,
  type RenderTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { PREVIEW_PAGE_PIXELS, PREVIEW_PAGES_DRAWN, PREVIEW_WAIT_S } from '../../../shared/limits.ts'
import { afterSeen } from '../../ui/after-seen.ts'
import type { FromFrame } from './messages.ts'

/** Some browsers leave canvases with a longer side empty. */
const MOST_SIDE = 8192

/** The pages of a PDF in a column. Draws a page when it scrolls into view, a few at a time. */
export class PdfPageList {
  readonly #pdf: PDFDocumentProxy
  readonly #tell: (what: FromFrame) => void
  readonly #places: HTMLElement[]
  /** Page numbers from 1. Wanted: visible and not drawn, most recently seen last. Drawn: oldest first. */
  readonly #wanted = new Set<number>()
  readonly #drawn = new Set<number>()
  #isDrawing = false

  /** @param tell reports that a page takes too long or cannot be drawn */
  constructor(pdf: PDFDocumentProxy, tell: (what: FromFrame) => void) {
    this.#pdf = pdf
    this.#tell = tell
    this.#places = Array.from({ length: pdf.numPages }, () => document.createElement('div'))
  }

  /** Resolves when the first page is drawn. */
  async show(): Promise<void> {
    const first = await this.#pdf.getPage(1)
    const { width, height } = first.getViewport({ scale: 1 })
    // Assume the first page's size for pages that are not drawn yet, so that the scrollbar hardly jumps.
    for (const place of this.#places) place.style.aspectRatio = `${width} / ${height}`
    document.body.replaceChildren(...this.#places)
    await this.#draw(1)
    const observer = new IntersectionObserver((entries) => this.#see(entries), { rootMargin: '50%' })
    for (const place of this.#places) observer.observe(place)
  }

  #see(entries: readonly IntersectionObserverEntry[]) {
    for (const { target, isIntersecting } of entries) {
      const number = this.#places.indexOf(target as HTMLElement) + 1
      this.#wanted.delete(number)
      if (!isIntersecting) continue
      if (this.#drawn.delete(number)) this.#drawn.add(number)
      else this.#wanted.add(number)
    }
    this.#drawWanted()
  }

  async #drawWanted() {
    if (this.#isDrawing) return
    this.#isDrawing = true
    try {
      for (let next = this.#nextWanted(); next; next = this.#nextWanted()) await this.#draw(next)
    } catch {
      this.#tell('broken')
    }
    this.#isDrawing = false
  }

  #nextWanted(): number | undefined {
    const number = [...this.#wanted].at(-1)
    if (number) this.#wanted.delete(number)
    return number
  }

  async #draw(number: number): Promise<void> {
    const page = await this.#pdf.getPage(number)
    const canvas = document.createElement('canvas')
    canvas.role = 'img'
    canvas.ariaLabel = `${number} / ${this.#places.length}`
    const viewport = page.getViewport({ scale: scaleOf(page) })
    canvas.width = Math.max(1, Math.floor(viewport.width))
    canvas.height = Math.max(1, Math.floor(viewport.height))
    // Drawing forms and comments would take code that a preview does not need.
    const task = page.render({ canvas, viewport, annotationMode: AnnotationMode.DISABLE })
    await this.#inTime(task)
    const place = this.#places[number - 1]
    if (place) place.style.aspectRatio = `${canvas.width} / ${canvas.height}`
    place?.replaceChildren(canvas)
    page.cleanup()
    this.#drawn.add(number)
    for (const oldest of this.#drawn) {
      if (this.#drawn.size <= PREVIEW_PAGES_DRAWN) break
      this.#drawn.delete(oldest)
      this.#places[oldest - 1]?.replaceChildren()
    }
  }

  async #inTime(task: RenderTask): Promise<void> {
    const stopWaiting = afterSeen(PREVIEW_WAIT_S * 1000, () => {
      this.#tell('slow')
      task.cancel()
    })
    await task.promise.finally(stopWaiting)
  }
}

/** As wide as the frame, but never more pixels than the limit, whatever size the page claims. */
function scaleOf(page: PDFPageProxy): number {
  const { width, height } = page.getViewport({ scale: 1 })
  return Math.min(
    (document.body.clientWidth * devicePixelRatio) / width,
    Math.sqrt(PREVIEW_PAGE_PIXELS / (width * height)),
    MOST_SIDE / Math.max(width, height),
  )
}
