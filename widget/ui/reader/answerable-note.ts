import type { Answered } from '../../../shared/inbox/envelope.ts'

/** An open note that may be answered: the proof that it was opened, and the address for the answer. */
export type AnswerableNote = Answered & { replyTo: string }
