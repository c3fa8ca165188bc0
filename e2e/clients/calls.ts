/** Everything that a client can call, and what the calls need. */
import { tokenHash } from '../../shared/crypto/keys.ts'
import { createReportClient } from '../../shared/http/report-client.ts'
import { type Bytes, type ClientOptions, createClient, createInboxClient } from '../../shared/index.ts'
import { sealNote } from '../../shared/note/note.ts'
import { random } from './inboxes.ts'

/** Clients that never retry, so that every bent answer is seen. */
export function allClientsOf(server: string) {
  const options: ClientOptions = {
    server,
    fetch: fetch as never,
    retry: { delaysMs: [], sleep: async () => {} },
  }
  return {
    client: createClient(options),
    inboxes: createInboxClient(options),
    reports: createReportClient(options),
  }
}
export type AllClients = ReturnType<typeof allClientsOf>

const blobOf = (length: number): Bytes =>
  sealNote({
    kind: 0,
    key: random(),
    id: random(),
    payload: { bodies: [{ type: 'text/plain', bytes: new Uint8Array(length) }] },
  })
export const small = blobOf(5000)
/** Of two parts. */
export const large = blobOf(9 * 1024 * 1024)

/** Uploads a note. @returns its id and all its tokens */
export async function newNote({ client }: Pick<AllClients, 'client'>) {
  const [link, auth, revoke, status] = [random(), random(), random(), random()]
  const note = { id: tokenHash(link), link, auth, revoke, status, reader: random() }
  await client.put(note.id, small, upload(note))
  return note
}

export const upload = ({ auth = random(), revoke = random(), status = random() } = {}) => ({
  ttl: 3600,
  receipt: true,
  authHash: tokenHash(auth),
  revokeHash: tokenHash(revoke),
  statusHash: tokenHash(status),
})

/** A report of a link that nobody opened. */
export const notice = () => ({
  nonce: random(),
  id: random(),
  category: 'fraud' as const,
  words: 'It says that I have won and asks for money.',
  name: 'N. N.',
  mail: 'n@example.org',
  goodFaith: true,
})
