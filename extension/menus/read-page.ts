/** Reads the content for a note from the page, or from what the browser tells about the click. */
import type { ReadProblem } from '../../widget/ui/strings/menu-types.ts'
import type { PageImage } from '../page-tools/image.ts'
import { callInPage, type FrameTarget, OutOfReach } from './in-page.ts'

/** What the browser tells about a click on a menu item. */
export type Click = { selection?: string | undefined; link?: string | undefined; image?: string | undefined }

/**
 * Content for a note. `isOutOfReach`: the text is from the browser, which does not let the extension into the
 * page.
 */
export type PageContent = { text: string; isOutOfReach?: boolean } | { image: PageImage }

export type ReadResult = PageContent | ReadProblem | 'too-large'

/** Reads from a frame. `click` is undefined for a shortcut. */
export type ReadPage = (frame: FrameTarget, click: Click | undefined) => Promise<ReadResult>

/** Well below the limit of browsers for one message from a page to the extension. */
const MAX_IMAGE_BYTES = 32 * 1024 * 1024

/** Reads the selection, in a field or outside of one. */
export const readSelection: ReadPage = (frame, click) =>
  orClickedText(click, async () => {
    const read = await callInPage(frame, 'readSelection', [click !== undefined])
    if (read && 'text' in read) return read
    return click?.selection ? { text: click.selection } : (read?.problem ?? 'nothing-selected')
  })

/** Reads the selection in a field. The page holds it under `name` until a link replaces it. */
export const readField =
  (name: string): ReadPage =>
  (frame, click) =>
    orClickedText(click, async () => {
      const read = await callInPage(frame, 'readField', [click !== undefined, name])
      return read && 'text' in read ? read : (read?.problem ?? 'nothing-selected')
    })

/** Reads the address of the clicked or focused link, or the clicked or focused image. */
export const readTarget: ReadPage = async (frame, click) => {
  if (click?.link && !click.image) return { text: click.link }
  try {
    const target = click?.image ? { image: click.image } : await callInPage(frame, 'readTarget', [])
    if (!target || 'problem' in target) return 'nothing-here'
    if ('link' in target) return { text: target.link }
    const image = await callInPage(frame, 'readImage', [target.image, MAX_IMAGE_BYTES])
    if (image === 'too-large') return image
    return image ? { image } : 'image-out-of-reach'
  } catch (error) {
    if (error instanceof OutOfReach) return 'page-out-of-reach'
    throw error
  }
}

/** Falls back to the text that the browser told when the extension cannot enter the page. */
async function orClickedText(click: Click | undefined, read: () => Promise<ReadResult>): Promise<ReadResult> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof OutOfReach)) throw error
    return click?.selection ? { text: click.selection, isOutOfReach: true } : 'page-out-of-reach'
  }
}
