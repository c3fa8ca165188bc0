import { AshnoteError } from '../../../shared/errors.ts'

/** Loads the KEM and what needs it. Throws `unreachable` when the browser cannot load it. */
export const loadKem = () =>
  import('./kem.ts').catch(() => {
    throw new AshnoteError('unreachable')
  })
