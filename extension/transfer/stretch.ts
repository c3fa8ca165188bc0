import type { StretchCost } from '../../shared/crypto/passphrase.ts'
import type { Stretch } from '../../shared/flows/stretch.ts'
import { runInWorker } from '../../widget/ui/run-in-worker.ts'
import file from './stretch-worker.ts?worker-file'

const create = () => new Worker(file, { type: 'module' })

const stretchAt =
  (cost: StretchCost): Stretch =>
  (passphrase, salt) =>
    runInWorker(create, { passphrase, salt, cost })

/** Stretches passphrases of notes. */
export const stretch: Stretch = stretchAt('note')

/** A `Stretch` for each cost. What is stored on this device or in a file says which one it takes. */
export const stretchers: Readonly<Record<StretchCost, Stretch>> = {
  note: stretch,
  offline: stretchAt('offline'),
}
