import { useEffect, useState } from 'preact/hooks'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import { MAX_BYTES_DEFAULT } from '../../../shared/limits.ts'
import { USUAL_TTL } from './expiry.ts'

const USUAL = { ...USUAL_TTL, maxBytes: MAX_BYTES_DEFAULT }

/**
 * The server's limits. Defaults until it has answered and if it does not: the server rejects a note that is
 * too large anyway.
 */
export function useLimits(client: SenderClient): typeof USUAL {
  const [limits, setLimits] = useState(USUAL)
  useEffect(() => {
    client.limits().then(setLimits, () => undefined)
  }, [client])
  return limits
}
