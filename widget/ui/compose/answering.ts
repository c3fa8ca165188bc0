import type { ComponentType } from 'preact'
import type { Answerable } from '../../../shared/flows/inbox-sender.ts'
import type { SentNote } from '../../../shared/flows/note-flows.ts'

/** Makes the inbox that waits for the answer to a note of that many seconds; loads what that needs. */
export type PrepareAnswer = (ttl: number) => Promise<Answerable>

/** What the sender keeps of a note that may be answered. */
export type AwaitingNote = Pick<SentNote, 'id' | 'ownerSecret' | 'reply'>

/** Shows the answers to a note as they come, for as long as it is on the page. */
export type AnswerWatch = ComponentType<{ note: AwaitingNote }>
