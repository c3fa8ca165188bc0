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

/** What is shown in a frame: a text, a raster image, or the pages of a PDF. */
export type Preview =
  | { is: 'text'; text: string }
  | { is: 'image'; bytes: Bytes; type: string; size: ImageSize }
  | { is: 'pdf'; bytes: Bytes }

/** What can be shown of a file, told by its bytes, or why nothing can. */
export async function previewOf(content: Bytes | Blob): Promise<Preview | NotShown> {
  const file = new Blob([content])
  // One byte more than a text may have, so that a longer one shows.
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
