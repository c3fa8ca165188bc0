import { failureOf } from '../../widget/ui/compose/sender.ts'
import { copyText } from '../../widget/ui/copy-text.ts'
import type { Errand, ErrandAnswer } from './channel.ts'
import { postOutgoing } from './post-outgoing.ts'

/** Makes a note, or puts a link on the clipboard, or both, for the background page. Never rejects. */
export async function runErrand(errand: Errand): Promise<ErrandAnswer> {
  try {
    const link = 'copy' in errand ? errand.copy : (await postOutgoing(errand.post, {})).url
    const copies = 'copy' in errand || errand.copies
    return { link, isCopied: copies && (await copyText(link)) }
  } catch (error) {
    return { failure: failureOf(error) }
  }
}
