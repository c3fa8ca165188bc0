import { useEffect, useRef } from 'preact/hooks'
import { PREVIEW_WAIT_S } from '../../shared/limits.ts'
import { afterSeen } from '../ui/after-seen.ts'
import type { PreviewFrame } from '../ui/preview/FilePreview.tsx'
import type { FromFrame, ToFrame } from './preview/messages.ts'

/** Enough for most of a page. */
const PAGES = { height: '70vh', maxHeight: 'none' }

/**
 * The document for images and texts. It is part of this script: a request for it would tell the server that a
 * note has something to show, and a request for each image how many. A `blob:` and not `srcdoc`, because a
 * document of `srcdoc` is told this page's address, and with it the link.
 */
const PLAIN_URL = URL.createObjectURL(new Blob([PREVIEW_HTML], { type: 'text/html' }))

/**
 * Decoding untrusted bytes is the browser's weakest spot, so it happens in a frame with an opaque origin. An
 * attacker who took it over could reach neither this page, nor the note's key, nor any server (the documents
 * in the frame also have their own policy). It can only send one of five words.
 */
export const ScriptedFrame: PreviewFrame = ({ preview, title, onFail }) => {
  const frame = useRef<HTMLIFrameElement>(null)
  const isPdf = preview.is === 'pdf'
  useEffect(() => {
    const stopWaiting = afterSeen(PREVIEW_WAIT_S * 1000, () => onFail('slow'))
    const listen = ({ source, data }: MessageEvent<FromFrame>) => {
      if (!source || source !== frame.current?.contentWindow) return
      stopWaiting()
      if (data === 'broken' || data === 'locked' || data === 'too-large' || data === 'slow') onFail(data)
    }
    addEventListener('message', listen)
    return () => {
      stopWaiting()
      removeEventListener('message', listen)
    }
  }, [])
  const send = () => {
    const { lang, dir } = document.documentElement
    frame.current?.contentWindow?.postMessage({ preview, lang, dir } satisfies ToFrame, '*')
  }
  return (
    <iframe
      ref={frame}
      class={`preview ${preview.is}`}
      title={title}
      src={isPdf ? PDF_URL : PLAIN_URL}
      sandbox="allow-scripts"
      style={isPdf ? PAGES : preview.is === 'image' ? { aspectRatio: preview.size.join('/') } : undefined}
      onLoad={send}
    />
  )
}
