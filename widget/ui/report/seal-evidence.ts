/** Seals evidence to the operator's inbox. Loads the KEM, so load this file only when a report is sent. */

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

/** Where evidence goes. `ttl` is in seconds. */
export type EvidenceOptions = {
  server: string
  inbox: Uint8Array
  ttl: number
  createWorker: CreateTransferWorker
}

/**
 * If the blob is not in memory, a worker seals it again during the upload. @returns the id of the note that
 * carries the evidence. Throws whatever `leaveInInbox` throws, and `changed-file` if the stored copy differs
 * from the opened note.
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
  // A network that is away at the end must not waste a long upload.
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
