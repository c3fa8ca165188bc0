import type { TransferControl } from '../../../shared/http/transport.ts'

/** What is shown of a transfer. `total` is known from the first report. `isWaiting`: the network is away. */
export type TransferProgress = { done: number; total?: number | undefined; isWaiting?: boolean }

export type Transfer = {
  control: { [Part in keyof TransferControl]-?: NonNullable<TransferControl[Part]> }
  cancel(): void
}

/**
 * Begins a transfer: the control to run it with, and how to cancel it. `show` is called after each report.
 */
export function startTransfer(show: (progress: TransferProgress) => void): Transfer {
  const abort = new AbortController()
  let progress: TransferProgress = { done: 0 }
  return {
    control: {
      signal: abort.signal,
      onProgress(done, total) {
        progress = { done, total }
        show(progress)
      },
      onWait: () => show({ ...progress, isWaiting: true }),
    },
    cancel: () => abort.abort(),
  }
}
