import { useEffect, useRef } from 'preact/hooks'
import { LARGE_BYTES } from '../../../shared/limits.ts'
import type { ReadNote } from '../transfer/receive-files.ts'
import type { Transfer } from '../transfer/start-transfer.ts'
import { useTransfer } from '../transfer/use-transfer.ts'

type Held = Pick<ReadNote, 'release' | 'showTools'>

/** `useTransfer` for a message that is read, with the resources to release afterwards. */
export function useMessageReading() {
  const { progress, cancel, run } = useTransfer()
  const held = useRef<Held>({})
  const letGo = () => {
    held.current.release?.()
    held.current = {}
  }
  useEffect(() => letGo, [])
  return {
    /** Only for transfers that take a while. */
    progress: progress?.total && progress.total > LARGE_BYTES ? progress : undefined,
    cancel,
    /** Reads the message. Keeps its files until `letGo` is called or the component is unmounted. */
    run: <Note extends Held>(read: (control: Transfer['control']) => Promise<Note>): Promise<Note> =>
      run(async (control) => {
        const note = await read(control)
        held.current = note
        if (control.signal.aborted) letGo()
        return note
      }),
    letGo,
    /** `ref` callback for the element that shows the tools for large files, if there are any. */
    get showTools() {
      return held.current.showTools
    },
  }
}
