import { useEffect, useRef, useState } from 'preact/hooks'
import { LARGE_BYTES } from '../transfer/large.ts'
import type { ReadNote } from '../transfer/receive-files.ts'
import type { WatchingJob } from '../transfer/transfers.ts'

type Progressing = { done: number; total: number | undefined; isWaiting?: boolean }

/** What goes on while a message is read, and what has to be let go of afterwards. */
export function useReading() {
  const [progress, setProgress] = useState<Progressing>()
  const abort = useRef(new AbortController())
  const held = useRef<Pick<ReadNote, 'release' | 'showTools'>>({})
  const letGo = () => {
    held.current.release?.()
    held.current = {}
  }
  useEffect(
    () => () => {
      abort.current.abort()
      letGo()
    },
    [],
  )
  return {
    /** Of what takes a while. */
    progress: progress?.total && progress.total > LARGE_BYTES ? progress : undefined,
    cancel: () => abort.current.abort(),
    /** For an attempt to read: what watches it. */
    begin(): Required<WatchingJob> {
      abort.current = new AbortController()
      setProgress(undefined)
      return {
        signal: abort.current.signal,
        onProgress: (done, total) => setProgress({ done, total }),
        onWait: () => setProgress((before) => before && { ...before, isWaiting: true }),
      }
    },
    /** The message is open; its files go with the page, or when `letGo` is called. */
    hold(note: Pick<ReadNote, 'release' | 'showTools'>) {
      held.current = note
    },
    letGo,
    /** Where the tools of large files go, if there are any: for `ref`. */
    get showTools() {
      return held.current.showTools
    },
  }
}
