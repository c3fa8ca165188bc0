import { useEffect, useState } from 'preact/hooks'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import { MAX_BYTES_DEFAULT } from '../../../shared/limits.ts'
import { USUAL_TTL } from './expiry.ts'

const USUAL = { ...USUAL_TTL, maxBytes: MAX_BYTES_DEFAULT }

/** What the server allows; the usual until it has answered, and where it cannot be asked: it refuses by itself. */
export function useLimits(client: SenderClient): typeof USUAL {
  const [limits, setLimits] = useState(USUAL)
  useEffect(() => {
    client.limits().then(setLimits, () => undefined)
  }, [client])
  return limits
}
