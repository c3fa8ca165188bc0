import type { Stretch } from '../../shared/flows/stretch.ts'
import type { SolveProofOfWork } from '../../shared/http/proof-of-work.ts'
import { runInWorker } from '../ui/run-in-worker.ts'
import { createWorker } from './create-worker.ts'

const create = () => createWorker(ARGON2_URL)

export const stretch: Stretch = (passphrase, salt) => runInWorker(create, { passphrase, salt })

/** Solves the proof of work that a busy server asks for. A malformed challenge fails as if the worker did. */
export const solveProofOfWork: SolveProofOfWork = (challenge, id) => runInWorker(create, { challenge, id })
