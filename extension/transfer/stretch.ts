import type { Stretch } from '../../shared/flows/stretch.ts'
import { runInWorker } from '../../widget/ui/run-in-worker.ts'
import file from './stretch-worker.ts?worker-file'

const create = () => new Worker(file, { type: 'module' })

export const stretch: Stretch = (passphrase, salt) => runInWorker(create, { passphrase, salt })
