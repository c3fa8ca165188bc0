import { failureOf } from '../../widget/ui/compose/sender.ts'
import { copyText } from '../../widget/ui/copy-text.ts'
import type { OffscreenJob, OffscreenJobResult } from './channel.ts'
import { postOutgoing } from './post-outgoing.ts'

/** Makes a note, or copies a link, or both, for the background. Never rejects. */
export async function runOffscreenJob(job: OffscreenJob): Promise<OffscreenJobResult> {
  try {
    const link = 'copy' in job ? job.copy : (await postOutgoing(job.post, {})).url
    const copies = 'copy' in job || job.copies
    return { link, isCopied: copies && (await copyText(link)) }
  } catch (error) {
    return { failure: failureOf(error) }
  }
}
