import { useEffect, useRef } from 'preact/hooks'
import { PREVIEW_WAIT_S } from '../../shared/limits.ts'
import type { PreviewFrame } from '../ui/preview/FilePreview.tsx'
import type { FromFrame, ToFrame } from './preview/messages.ts'

/** Enough for most of a page. */
const PAGES = { height: '70vh', maxHeight: 'none' }

/**
 * Decoding untrusted bytes is the browser's weakest spot, so it happens in a frame with an opaque origin. An
 * attacker who took it over could reach neither this page, nor the note's key, nor any server (the documents
 * in the frame also have their own policy). It can only send one of five words.
 */
export const ScriptedFrame: PreviewFrame = ({ preview, title, onFail }) => {
  const frame = useRef<HTMLIFrameElement>(null)
  const isPdf = preview.is === 'pdf'
  useEffect(() => {
    const timer = setTimeout(onFail, PREVIEW_WAIT_S * 1000, 'slow')
    const listen = ({ source, data }: MessageEvent<FromFrame>) => {
      if (!source || source !== frame.current?.contentWindow) return
      clearTimeout(timer)
      if (data === 'broken' || data === 'locked' || data === 'too-large' || data === 'slow') onFail(data)
    }
    addEventListener('message', listen)
    return () => {
      clearTimeout(timer)
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
      src={isPdf ? PDF_URL : '/preview'}
      sandbox="allow-scripts"
      style={isPdf ? PAGES : preview.is === 'image' ? { aspectRatio: preview.size.join('/') } : undefined}
      onLoad={send}
    />
  )
}
