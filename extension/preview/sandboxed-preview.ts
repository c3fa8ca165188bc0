/**
 * Previews of files, for pages that show notes. PDFs have none: a viewer would be larger than the extension.
 */
import { previews } from '#source-strings/previews.ts'
import { PREVIEW_IMAGE_BYTES } from '../../shared/limits.ts'
import { contentType, plainText } from '../../widget/ui/files/content.ts'
import { cleanFileName } from '../../widget/ui/files/file-name.ts'
import type { ShowPreview } from '../../widget/ui/preview/show-preview.ts'
import { load } from '../../widget/ui/strings/load.ts'
import { pickLocale } from '../../widget/ui/strings/locales.ts'
import { previewsTables } from '../../widget/ui/strings/tables.ts'
import { FRAME_STYLE } from './frame-style.ts'

/**
 * Decoding foreign bytes is the riskiest thing a browser does, so it happens in a sandboxed frame without
 * origin and without scripts. Such a frame cannot load files of the package, so its document is written here.
 */
export const showPreview: ShowPreview = async (place, { bytes: content, name = '' }, lang) => {
  const locale = pickLocale([lang])
  const { elsewhere } = await load(locale, previews, previewsTables)
  const file = new Blob([content])
  const bytes = new Uint8Array(await file.slice(0, PREVIEW_IMAGE_BYTES).arrayBuffer())
  const type = contentType(bytes)
  // This document is never rendered, so this page decodes nothing.
  const { body } = document.implementation.createHTMLDocument()
  body.textContent = plainText(bytes) || null
  const isImage = type?.startsWith('image') && file.size <= PREVIEW_IMAGE_BYTES
  if (isImage) {
    const image = body.ownerDocument.createElement('img')
    image.alt = elsewhere
    image.src = await dataUrl(new Blob([bytes], { type: `${type}` }))
    body.append(image)
  }
  if (!body.firstChild || type === 'application/pdf') return place.replaceChildren(elsewhere)
  const frame = document.createElement('iframe')
  frame.className = `preview ${isImage ? 'image' : 'text'}`
  frame.title = cleanFileName(name)
  frame.setAttribute('sandbox', '')
  const { colorScheme } = getComputedStyle(document.documentElement)
  // The theme varies, and the policy knows only one style: so the theme is not part of the style.
  frame.srcdoc = `<!doctype html><html lang="${locale.lang}" dir="${locale.direction}" translate="no"><meta name="color-scheme" content="${colorScheme}"><style>${FRAME_STYLE}</style>${body.outerHTML}`
  // Only the frame knows the size of the image.
  if (isImage) frame.style.height = '20rem'
  place.replaceChildren(frame)
}

const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(reader.result as string)
    reader.onerror = fail
    reader.readAsDataURL(blob)
  })
