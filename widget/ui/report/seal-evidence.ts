/** Seals evidence to the operator's inbox. Loads the KEM, so it is loaded when a report is sent and not before. */
import { createClient } from '../../../shared/client.ts'
import { type Evidence, encodeEvidence } from '../../../shared/evidence.ts'
import { createInboxClient } from '../../../shared/inbox-client.ts'
import { sendToInbox } from '../../../shared/inbox-sender.ts'
import type { Claim } from './reporting.ts'

/** `ttl` in seconds. @returns the id of the note that carries it. Throws what `sendToInbox` throws. */
export async function sealEvidence(
  server: string,
  inbox: Uint8Array,
  ttl: number,
  evidence: Evidence,
  claim: Claim,
): Promise<Uint8Array> {
  const options = { server, fetch: window.fetch }
  const clients = { client: createClient(options), inboxes: createInboxClient(options) }
  const { id } = await sendToInbox(clients, inbox, { payload: encodeEvidence(evidence, claim), ttl })
  return id
}
