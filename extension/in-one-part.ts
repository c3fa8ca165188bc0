import type { Client } from '../shared/client.ts'
import { PART_BYTES } from '../shared/limits.ts'

/** The extension seals a note in memory and uploads it in one part, whatever more its server takes. */
export const inOnePart = (client: Client): Client => ({
  ...client,
  async limits() {
    const limits = await client.limits()
    return { ...limits, maxBytes: Math.min(limits.maxBytes, PART_BYTES) }
  },
})
