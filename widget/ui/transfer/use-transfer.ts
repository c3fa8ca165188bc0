import { useEffect, useRef, useState } from 'preact/hooks'
import { startTransfer, type Transfer, type TransferProgress } from './start-transfer.ts'

/** One transfer at a time: its progress while it runs, and how to cancel it. It ends with the component. */
export function useTransfer() {
  const [progress, setProgress] = useState<TransferProgress>()
  const current = useRef<Transfer | undefined>(undefined)
  const cancel = () => current.current?.cancel()
  useEffect(() => cancel, [])
  return {
    progress,
    cancel,
    async run<T>(transfer: (control: Transfer['control']) => Promise<T>): Promise<T> {
      current.current = startTransfer(setProgress)
      setProgress({ done: 0 })
      try {
        return await transfer(current.current.control)
      } finally {
        setProgress(undefined)
      }
    },
  }
}
