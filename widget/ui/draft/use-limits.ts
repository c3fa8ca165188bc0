import { useEffect, useState } from 'preact/hooks'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import { MAX_BYTES_DEFAULT } from '../../../shared/limits.ts'
import { askWhileSeen } from '../ask-while-seen.ts'
import { USUAL_TTL } from './expiry.ts'

const USUAL = { ...USUAL_TTL, maxBytes: MAX_BYTES_DEFAULT }

/** The server's limits. Defaults until it has answered; it is asked until it does. */
export function useLimits(client: SenderClient): typeof USUAL {
  const [limits, setLimits] = useState(USUAL)
  useEffect(() => {
    let stop: (() => void) | undefined
    const ask = () =>
      client.limits().then(
        (found) => {
          stop?.()
          setLimits(found)
        },
        () => undefined,
      )
    stop = askWhileSeen(ask)
    ask()
    return stop
  }, [client])
  return limits
}
