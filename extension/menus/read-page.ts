/** Reading what a note is to be made of: from the page, or from what the browser tells about the click. */
import type { ReadProblem } from '../../widget/ui/strings/menu-types.ts'
import type { PageImage } from '../page-tools/image.ts'
import { callInPage, type FrameTarget, OutOfReach } from './in-page.ts'

/** What the browser tells about a click on a menu's item. */
export type Click = { selection?: string | undefined; link?: string | undefined; image?: string | undefined }

/** What the note will contain. `isOutOfReach`: the browser told the text, and lets no extension into the page. */
export type PageContent = { text: string; isOutOfReach?: boolean } | { image: PageImage }

export type ReadResult = PageContent | ReadProblem | 'too-large'

/** Reads from a frame. `click` is undefined when a key was pressed. */
export type ReadPage = (frame: FrameTarget, click: Click | undefined) => Promise<ReadResult>

/** Most that a browser carries from a page to here in one message, with room to spare. */
const MAX_IMAGE_BYTES = 32 * 1024 * 1024

/** Reads the selection, in a field or outside of one. */
export const readSelection: ReadPage = (frame, click) =>
  orClickedText(click, async () => {
    const read = await callInPage(frame, 'readSelection', [click !== undefined])
    if (read && 'text' in read) return read
    return click?.selection ? { text: click.selection } : (read?.problem ?? 'nothing-selected')
  })

/** Reads the selection in a field, which the page holds under `name` until a link takes its place. */
export const readField =
  (name: string): ReadPage =>
  (frame, click) =>
    orClickedText(click, async () => {
      const read = await callInPage(frame, 'readField', [click !== undefined, name])
      return read && 'text' in read ? read : (read?.problem ?? 'nothing-selected')
    })

/** Reads the link's address or the image that was clicked, or that has the keyboard's focus. */
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

/** Falls back on the text that the browser told where it lets no extension into the page. */
async function orClickedText(click: Click | undefined, read: () => Promise<ReadResult>): Promise<ReadResult> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof OutOfReach)) throw error
    return click?.selection ? { text: click.selection, isOutOfReach: true } : 'page-out-of-reach'
  }
}
