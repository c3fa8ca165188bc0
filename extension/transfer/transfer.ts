/** Large notes in the extension: a worker seals, sends, receives and opens them. */
import type { CreateTransferWorker } from '../../widget/ui/transfer/transfers.ts'
import { workerSealer } from '../../widget/ui/transfer/worker-sealer.ts'
import file from './transfer-worker.ts?worker-file'

export const createTransferWorker: CreateTransferWorker = () => new Worker(file, { type: 'module' })

/** Seals notes for a server, by its origin. */
export const sealerFor = (server: string) => workerSealer(server, createTransferWorker)
