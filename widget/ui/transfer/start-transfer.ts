import type { TransferControl } from '../../../shared/http/transport.ts'

/** What is shown of a transfer. `isWaiting`: the network is away. */
export type TransferProgress = { done: number; total: number | undefined; isWaiting?: boolean }

export type Transfer = {
  control: { [Part in keyof TransferControl]-?: NonNullable<TransferControl[Part]> }
  cancel(): void
}

/**
 * Begins a transfer: the control to run it with, and how to cancel it. Calls `show` at once and after each
 * report. `total`: the number of bytes, if it is known before the first report.
 */
export function startTransfer(show: (progress: TransferProgress) => void, total?: number): Transfer {
  const abort = new AbortController()
  let progress: TransferProgress = { done: 0, total }
  const report = (next: TransferProgress) => {
    progress = next
    show(next)
  }
  report(progress)
  return {
    control: {
      signal: abort.signal,
      onProgress: (done, total) => report({ done, total }),
      onWait: () => report({ ...progress, isWaiting: true }),
    },
    cancel: () => abort.abort(),
  }
}
