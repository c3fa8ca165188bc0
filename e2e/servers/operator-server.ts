/** A server with an operator page and an inbox for evidence. */
import { randomBytes } from 'node:crypto'
import {
  type Bytes,
  createClient,
  createInboxClient,
  formatFragment,
  type OwnInbox,
  openArrival,
  ownInbox,
  pollInboxes,
  publicKeyOf,
} from '../../shared/index.ts'
import { type OpenedEvidence, openEvidence } from '../../shared/report/evidence.ts'
import { newToken } from '../../worker/settings/token-hash.ts'
import { LocalServer } from './local-server.ts'

const { token, hash } = newToken(randomBytes)

/** The token that signs operators in at all servers of this process. */
export const OPERATOR_TOKEN: string = token

export interface OperatorServer {
  readonly server: LocalServer
  /** Opens all evidence that has arrived, as the operator's extension does. */
  readonly openAll: () => Promise<OpenedEvidence[]>
}

/** @param env additional settings */
export async function startOperatorServer(env: Record<string, string> = {}): Promise<OperatorServer> {
  const seed = new Uint8Array(randomBytes(32)) as Bytes
  const own: OwnInbox = ownInbox(new Uint8Array(randomBytes(32)) as Bytes, seed, [publicKeyOf(seed)])
  const server = await LocalServer.start({
    ASHNOTE_ADMIN_TOKEN_HASH: hash,
    ASHNOTE_REPORT_INBOX: `#${formatFragment({ kind: 2, secret: own.inbox.address })}`,
    ...env,
  })
  const options = { server: server.origin, fetch: fetch as never }
  const clients = { client: createClient(options), inboxes: createInboxClient(options) }
  await clients.inboxes.register(own.inbox, { keep: 86_400 }, own.ownerToken)
  return {
    server,
    async openAll() {
      const [seen] = await pollInboxes(clients.inboxes, [{ own, after: 0 }])
      if (!seen || 'code' in seen) throw new Error('the report inbox is not there')
      const opened: OpenedEvidence[] = []
      for (const arrival of seen.arrivals) {
        const { payload, acked } = await openArrival(clients, own, arrival, { reader: randomBytes(32) })
        await acked
        opened.push(openEvidence(payload))
      }
      return opened
    },
  }
}

/**
 * For `extend`: a server with an operator. Every worker has its own, because each test sets another inbox for
 * evidence.
 */
export const serverWithOperator: [
  (none: object, use: (server: LocalServer) => Promise<void>) => Promise<void>,
  { scope: 'worker' },
] = [
  async ({}, use) => {
    const server = await LocalServer.start({ ASHNOTE_ADMIN_TOKEN_HASH: hash })
    await use(server)
    await server.dispose()
  },
  { scope: 'worker' },
]

/** Sets the inbox to which a server sends its evidence. */
export const sendReportsTo = (server: LocalServer, link: string): Promise<void> =>
  server.restart({ ASHNOTE_REPORT_INBOX: link.replace(/^.*#/, '#') })

/** The fields of an exported case about a note that was reported with proof. */
export interface CaseRecord {
  readonly note: { readonly id: string }
  readonly proof: {
    readonly ciphertextDigest: string
    readonly tag: string
    readonly evidence: { readonly note: string }
  }
}

/** The record in the export of a case. */
export async function exportedRecord({ origin }: LocalServer, number: string): Promise<CaseRecord> {
  const exported = await fetch(`${origin}/admin/api/cases/${number}/export`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return (await exported.json()).record
}
