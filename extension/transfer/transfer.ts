/** Large notes in the extension: a worker seals, sends, receives and opens them. */
import { type SendFiles, sendFiles } from '../../widget/ui/transfer/send-files.ts'
import type { CreateTransferWorker } from '../../widget/ui/transfer/transfers.ts'
import file from './transfer-worker.ts?worker-file'

export const createTransferWorker: CreateTransferWorker = () => new Worker(file, { type: 'module' })

/** Sends large notes to a server, by its origin. */
export const sendLarge = (server: string): SendFiles => sendFiles(server, createTransferWorker)
