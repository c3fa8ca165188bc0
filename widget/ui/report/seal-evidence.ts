/** Seals evidence to the operator's inbox. Loads the KEM, so it is loaded when a report is sent and not before. */

import { leaveInInbox, noPassphrase } from '../../../shared/flows/inbox-sender.ts'
import { sendNote } from '../../../shared/flows/note-flows.ts'
import { createClient } from '../../../shared/http/client.ts'
import { createInboxClient } from '../../../shared/http/inbox-client.ts'
import {
  BLOB_BODY,
  DETAILS_BODY,
  encodeEvidence,
  encodeReportDetails,
  type ReportDetails,
} from '../../../shared/report/evidence.ts'
import { longRetry } from '../transfer/long-retry.ts'
import type { Reportable } from '../transfer/receive-files.ts'
import { sendOutgoing } from '../transfer/send-outgoing.ts'
import type { CreateTransferWorker, TransferControl } from '../transfer/transfers.ts'

/** How evidence travels. `ttl` in seconds. */
export type EvidenceOptions = {
  server: string
  inbox: Uint8Array
  ttl: number
  createWorker: CreateTransferWorker
}

/**
 * A blob that nobody kept is made again while it is sent, in a worker. @returns the id of the note that carries it. Throws
 * what `leaveInInbox` throws, and `changed-file` when what is left of a note is not what was opened.
 */
export async function sealEvidence(
  { server, inbox, ttl, createWorker }: EvidenceOptions,
  { blob, ...proof }: Reportable,
  details: ReportDetails,
  control: TransferControl,
): Promise<Uint8Array> {
  const { signal, onWait = () => {} } = control
  const sending = { ttl, stretch: noPassphrase }
  const isHere = blob instanceof Uint8Array
  // The envelope of what took long to upload must not fail for a network that is away at its end.
  const options = { server, fetch: window.fetch, ...(!isHere && { retry: longRetry(onWait) }) }
  const clients = { client: createClient(options), inboxes: createInboxClient(options) }
  const { id } = await leaveInInbox(clients, inbox, { signal }, () => {
    if (isHere)
      return sendNote(clients.client, {
        ...sending,
        signal,
        payload: encodeEvidence({ ...proof, blob }, details),
      })
    const said = new Blob([encodeReportDetails(proof, details)])
    const payload = {
      bodies: [
        { ...DETAILS_BODY, content: said },
        { ...BLOB_BODY, content: blob },
      ],
    }
    return sendOutgoing(server, createWorker, { ...sending, payload }, control)
  })
  return id
}
