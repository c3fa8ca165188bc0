import { AshnoteError } from '../../../shared/errors.ts'

/** The KEM and what needs it. Throws `unreachable` when the browser does not load it. */
export const loadKem = () =>
  import('./kem.ts').catch(() => {
    throw new AshnoteError('unreachable')
  })
