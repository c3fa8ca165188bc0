/** All that passes between a page and the frame in which it shows a file. */
import type { Preview } from '../../ui/files/preview-of.ts'
import type { NotShown } from '../../ui/strings/keys.ts'

export type ToFrame = Preview

/** What became of it. */
export type FromFrame = 'shown' | Extract<NotShown, 'broken' | 'locked' | 'too-large' | 'slow'>

/** For the frame: its parent may be anything, and learns only this. */
export const tellParent = (what: FromFrame): void => parent.postMessage(what, '*')

/** For the frame: calls `show` with what its parent has it show, once. */
export function onPreview(show: (preview: Preview) => void): void {
  const listen = ({ data, source }: MessageEvent<ToFrame>) => {
    if (source !== parent) return
    removeEventListener('message', listen)
    show(data)
  }
  addEventListener('message', listen)
}
