import type { Answered } from '../../../shared/inbox/envelope.ts'

/** An open note whose sender waits for an answer: what proves that it was opened, and where the answer goes. */
export type AnswerableNote = Answered & { replyTo: string }
