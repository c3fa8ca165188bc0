/** Opens the note that was reported, from its evidence. */
import { timingSafeEqual, toBase64url } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import type { TransferControl } from '../../../shared/http/transport.ts'
import type { Payload } from '../../../shared/note/payload.ts'
import { openEvidence, type ReadEvidence } from '../../../shared/report/evidence.ts'
import { bodiesOf, type ReadBody, type ReadPayload } from '../../../widget/ui/transfer/receive-files.ts'
import { expectRoom, openFile, removeFile, reportedOf } from '../../../widget/ui/transfer/received-files.ts'
import { runJob } from '../../../widget/ui/transfer/transfers.ts'
import { createTransferWorker } from '../../transfer/transfer.ts'

/** Evidence as it arrived or was kept. `bearer`: id of the note that brought it, if still known. */
export type ArrivedEvidence = { payload: ReadPayload; bearer?: Uint8Array | undefined }

/**
 * Opens the reported note in memory; if the evidence is in a file, opens it into a second file, which
 * `release` deletes. Throws `damaged-note` unless the blob matches its digest and opens with its key; also
 * `no-room` and `aborted`.
 */
export async function openReported(
  { payload, bearer = new Uint8Array() }: ArrivedEvidence,
  { id, key, blob, digest }: ReadEvidence<ReadBody['bytes']>,
  watching: TransferControl,
): Promise<{ note: ReadPayload; release?: () => void }> {
  if (!(blob instanceof Blob)) return openEvidence(payload as Payload)
  const file = reportedOf(toBase64url(bearer))
  const release = () => removeFile(file)
  try {
    await expectRoom(blob.size)
    const job = { is: 'open', note: { id, key }, content: blob, file } as const
    const { outline, ...opened } = await runJob(createTransferWorker, job, watching)
    if (!timingSafeEqual(opened.digest, digest)) throw new AshnoteError('damaged-note')
    const bodies = await bodiesOf(outline, await (await openFile(file)).getFile())
    return { note: { ...outline, bodies }, release }
  } catch (error) {
    await release()
    throw error
  }
}
