import type { Bytes } from '../../../shared/bytes/bytes.ts'
import {
  PREVIEW_IMAGE_BYTES,
  PREVIEW_IMAGE_PIXELS,
  PREVIEW_PDF_BYTES,
  PREVIEW_TEXT_BYTES,
} from '../../../shared/limits.ts'
import type { NotShown } from '../strings/keys.ts'
import { contentType, plainText } from './content.ts'
import { type ImageSize, imageSize } from './image-size.ts'

/** Content of a preview frame: a text, a raster image, or the pages of a PDF. */
export type Preview =
  | { is: 'text'; text: string }
  | { is: 'image'; bytes: Bytes; type: string; size: ImageSize }
  | { is: 'pdf'; bytes: Bytes }

/** The preview of a file, chosen by its bytes, or the reason why there is none. */
export async function previewOf(content: Bytes | Blob): Promise<Preview | NotShown> {
  const file = new Blob([content])
  // One byte more than the limit of text, so that longer text is detected.
  const head = await bytesOf(file.slice(0, PREVIEW_TEXT_BYTES + 1))
  const type = contentType(head)
  if (!type) return 'unknown'
  if (type === 'text/plain') return { is: 'text', text: plainText(head) ?? '' }
  const isPdf = type === 'application/pdf'
  if (file.size > (isPdf ? PREVIEW_PDF_BYTES : PREVIEW_IMAGE_BYTES)) return 'too-large'
  const bytes = await bytesOf(file)
  if (isPdf) return { is: 'pdf', bytes }
  const size = imageSize(bytes, type)
  if (!size) return 'broken'
  return size[0] * size[1] > PREVIEW_IMAGE_PIXELS ? 'too-large' : { is: 'image', bytes, type, size }
}

const bytesOf = async (blob: Blob): Promise<Bytes> => new Uint8Array(await blob.arrayBuffer())
