/** Sealing to an inbox with one key (protocol section 7). Certifies the keys first, as every sender does. */
import { fromBase64url } from '../../shared/bytes/bytes.ts'
import { warmUpKem } from '../../shared/crypto/x-wing.ts'
import { sealEnvelope } from '../../shared/inbox/envelope.ts'
import { certifyInbox } from '../../shared/inbox/inbox.ts'
import { median } from '../tools/stats.ts'

/**
 * Milliseconds. `first`: the first run after the warm-up, when the rest is not compiled yet. Most pages seal
 * only once.
 */
export type InboxSealing = { first: number; median: number }

/** An inbox as the server returns it, in base64url. */
export type ServedInbox = { address: string; ownerHash: string; key: string }

const RUNS = 50

export function measureInboxSealing(served: ServedInbox): InboxSealing {
  const address = fromBase64url(served.address)
  const keys = { ownerHash: fromBase64url(served.ownerHash), keys: [fromBase64url(served.key)] }
  warmUpKem()
  const times = Array.from({ length: RUNS }, () => {
    const secret = crypto.getRandomValues(new Uint8Array(32))
    const began = performance.now()
    sealEnvelope({ inbox: certifyInbox(address, keys), secret })
    return performance.now() - began
  })
  return { first: times[0] ?? Number.NaN, median: median(times) }
}
