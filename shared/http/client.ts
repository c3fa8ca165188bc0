/** Section 6: the calls on notes, the same for browsers, Node and the server's own tests. */
import type { ClientOptions } from './calls.ts'
import { createReaderClient, type ReaderClient } from './reader-client.ts'
import { createSenderClient, type SenderClient } from './sender-client.ts'

export type Client = ReaderClient & SenderClient

/** All calls on notes of one server. */
export const createClient = (options: ClientOptions): Client => ({
  ...createReaderClient(options),
  ...createSenderClient(options),
})
