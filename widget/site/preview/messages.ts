/** Messages between a page and the frame that previews a file in it. */
import type { Preview } from '../../ui/files/preview-of.ts'
import type { NotShown } from '../../ui/strings/keys.ts'

/** `lang` and `dir` are those of the page. */
export type ToFrame = { preview: Preview; lang: string; dir: string }

/** Result of a preview. */
export type FromFrame = 'shown' | Extract<NotShown, 'broken' | 'locked' | 'too-large' | 'slow'>

/** For the frame. Its parent may be any page, so it learns only this. */
export const tellParent = (what: FromFrame): void => parent.postMessage(what, '*')

/** For the frame: calls `show` once, with the parent's first message. */
export function onPreview(show: (preview: Preview) => void): void {
  const listen = ({ data, source }: MessageEvent<ToFrame>) => {
    if (source !== parent) return
    removeEventListener('message', listen)
    const { preview, lang, dir } = data
    Object.assign(document.documentElement, { lang, dir })
    show(preview)
  }
  addEventListener('message', listen)
}
