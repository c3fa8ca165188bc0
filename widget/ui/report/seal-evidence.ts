/** Seals evidence to the operator's inbox. Loads the KEM, so load this file only when a report is sent. */

import type { Content, Sealer } from '../../../shared/flows/send.ts'
import { createInboxClient } from '../../../shared/http/inbox-client.ts'
import { createSenderClient } from '../../../shared/http/sender-client.ts'
import type { TransferControl } from '../../../shared/http/transport.ts'
import {
  BLOB_BODY,
  DETAILS_BODY,
  encodeEvidence,
  encodeReportDetails,
  type ReportDetails,
} from '../../../shared/report/evidence.ts'
import { leaveInInbox } from '../inbox/send-message.ts'
import type { FileSource } from '../transfer/jobs.ts'
import type { Reportable } from '../transfer/receive-files.ts'

/** Where evidence goes. `ttl` is in seconds. */
export type EvidenceOptions = {
  server: string
  inbox: Uint8Array
  ttl: number
  sealer: Sealer<FileSource>
}

/**
 * If the blob is not in memory, it is sealed again during the upload. @returns the id of the note that
 * carries the evidence. Throws whatever `sendToInbox` throws, and `changed-file` if the stored copy differs
 * from the opened note.
 */
export async function sealEvidence(
  { server, inbox, ttl, sealer }: EvidenceOptions,
  evidence: Reportable,
  details: ReportDetails,
  control: TransferControl,
): Promise<Uint8Array> {
  const options = { server, fetch: window.fetch }
  const services = { server, client: createSenderClient(options), inboxes: createInboxClient(options) }
  const content = contentOf(evidence, details, sealer)
  const { id } = await leaveInInbox(services, inbox, content, { ttl, ...control })
  return id
}

function contentOf(
  { blob, ...proof }: Reportable,
  details: ReportDetails,
  sealer: Sealer<FileSource>,
): Content<FileSource> {
  if (blob instanceof Uint8Array) return { payload: encodeEvidence({ ...proof, blob }, details) }
  const said = encodeReportDetails(proof, details)
  const { length, ...again } = blob
  const bodies = [
    { ...DETAILS_BODY, size: said.length, content: said },
    { ...BLOB_BODY, size: length, content: again },
  ]
  return { sources: { bodies }, sealer }
}
