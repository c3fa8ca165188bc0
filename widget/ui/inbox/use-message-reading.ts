import { useEffect, useRef, useState } from 'preact/hooks'
import type { TransferControl } from '../../../shared/http/transport.ts'
import { LARGE_BYTES } from '../../../shared/limits.ts'
import type { ReadNote } from '../transfer/receive-files.ts'

type Progressing = { done: number; total: number | undefined; isWaiting?: boolean }

type Held = Pick<ReadNote, 'release' | 'showTools'>

/** State of reading a message: progress, cancelling, and the resources to release. */
export function useMessageReading() {
  const [progress, setProgress] = useState<Progressing>()
  const abort = useRef(new AbortController())
  const held = useRef<Held>({})
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
    /** Only for transfers that take a while. */
    progress: progress?.total && progress.total > LARGE_BYTES ? progress : undefined,
    cancel: () => abort.current.abort(),
    /** Reads the message. Keeps its files until `letGo` is called or the component is unmounted. */
    async run<Note extends Held>(read: (control: Required<TransferControl>) => Promise<Note>): Promise<Note> {
      abort.current = new AbortController()
      const { signal } = abort.current
      try {
        const note = await read({
          signal,
          onProgress: (done, total) => setProgress({ done, total }),
          onWait: () => setProgress((before) => before && { ...before, isWaiting: true }),
        })
        held.current = note
        if (signal.aborted) letGo()
        return note
      } finally {
        setProgress(undefined)
      }
    },
    letGo,
    /** `ref` callback for the element that shows the tools for large files, if there are any. */
    get showTools() {
      return held.current.showTools
    },
  }
}
