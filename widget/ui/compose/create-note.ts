import {
  type Precomputed,
  type Sealer,
  type SendOptions,
  type SentNote,
  send,
} from '../../../shared/flows/send.ts'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import type { TransferControl } from '../../../shared/http/transport.ts'
import { formatLink } from '../../../shared/note/link.ts'
import { type Draft, toSources } from '../draft/draft.ts'
import type { FileSource } from '../transfer/jobs.ts'
import type { PrepareAnswer } from './answering.ts'
import type { CreatedNote } from './created-note.ts'

/** A draft whose lifetime, in seconds, is decided. */
export type ReadyDraft = Draft & { ttl: number }

/** The server and the functions that creating a note needs. */
export type ComposeServices = Pick<SendOptions, 'stretch' | 'beforeUpload'> & {
  server: string
  client: SenderClient
  sealer: Sealer<FileSource>
  prepareAnswer?: PrepareAnswer
  /** The secret and the proof of work for the next note, if they were computed while it was written. */
  precompute?: () => Precomputed | undefined
}

/**
 * Creates a note from a draft.
 * @throws {UnreadableFile} and whatever `send` throws
 */
export const createNote =
  ({ server, client, sealer, prepareAnswer, precompute, ...services }: ComposeServices) =>
  async (draft: ReadyDraft, control: TransferControl): Promise<CreatedNote> => {
    const { passphrase, isSuggested, ttl, receipt } = draft
    const answerable = draft.answer ? await prepareAnswer?.(ttl) : undefined
    const sources = { ...toSources(draft), ...(answerable && { replyTo: answerable.replyTo }) }
    const { link, ...sent }: SentNote = await send(
      client,
      { sources, sealer },
      {
        ...{ passphrase, ttl, receipt, ...services, ...control },
        ownerSecret: answerable?.ownerSecret,
        precomputed: precompute?.(),
      },
    )
    return {
      ...sent,
      url: formatLink(server, link),
      hasPassphrase: link.kind === 1,
      suggested: isSuggested ? passphrase : undefined,
      receipt,
      answer: !!answerable,
      // The lifetime starts at the server's current time.
      clockAhead: sent.expiresAt.getTime() - ttl * 1000 - Date.now(),
    }
  }
