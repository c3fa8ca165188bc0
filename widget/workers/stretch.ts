import type { Stretch } from '../../shared/flows/stretch.ts'
import type { SolveProofOfWork } from '../../shared/http/proof-of-work.ts'
import { runInWorker } from '../ui/run-in-worker.ts'
import { WorkerSupply } from './create-worker.ts'

export const stretchWorkers = new WorkerSupply(ARGON2_URL)
const { create } = stretchWorkers

export const stretch: Stretch = (passphrase, salt) => runInWorker(create, { passphrase, salt })

/** Solves the proof of work that a busy server asks for. A malformed challenge fails as if the worker did. */
export const solveProofOfWork: SolveProofOfWork = (challenge, id) => runInWorker(create, { challenge, id })
