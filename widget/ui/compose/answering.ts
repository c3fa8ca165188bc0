import type { ComponentType } from 'preact'
import type { Answerable } from '../../../shared/flows/inbox-sender.ts'
import type { SentNote } from '../../../shared/flows/send.ts'

/** Creates the inbox for answers to a note that lives `ttl` seconds. Loads the code that this needs. */
export type PrepareAnswer = (ttl: number) => Promise<Answerable>

/** What the sender keeps of a note that may be answered. */
export type AwaitingNote = Pick<SentNote, 'id' | 'ownerSecret' | 'reply'>

/** Shows the answers to a note as they arrive, while it is on the page. */
export type AnswerWatch = ComponentType<{ note: AwaitingNote }>
