import type { Stretch } from '../../shared/flows/stretch.ts'
import type { SolveProofOfWork } from '../../shared/http/proof-of-work.ts'
import { runInWorker } from '../ui/run-in-worker.ts'
import { createWorker } from './create-worker.ts'

/** A worker that was started ahead of the first task; null once a task has asked for one. */
export const ahead: { worker?: Worker | null } = {}

function create(): Worker {
  const worker = ahead.worker ?? createWorker(ARGON2_URL)
  ahead.worker = null
  return worker
}

export const stretch: Stretch = (passphrase, salt) => runInWorker(create, { passphrase, salt })

/** Solves the proof of work that a busy server asks for. A malformed challenge fails as if the worker did. */
export const solveProofOfWork: SolveProofOfWork = (challenge, id) => runInWorker(create, { challenge, id })
