import {
  type Body,
  type Bytes,
  type Client,
  createClient,
  formatLink,
  type Payload,
  type SendOptions,
  send,
  stretchPassphrase,
} from '../../shared/index.ts'

/** The properties of a note that a test sets; the others have defaults. `ttl` in seconds. */
export interface NoteOptions {
  readonly text?: string
  readonly files?: ReadonlyArray<{ name: string; type: string; content: string | Uint8Array }>
  readonly passphrase?: string
  readonly ttl?: number
  readonly tries?: number
  readonly viewSeconds?: number
  readonly receipt?: boolean
  /** Link of the inbox for an answer. */
  readonly replyTo?: string
}

/** The same link with another origin of its server. */
export const linkAt = (link: string, origin: string): string => link.replace(/^http:\/\/[^/]+/, origin)

const encoder = new TextEncoder()

/** Payload of a note with one file and no text. */
export const filePayload = (name: string, bytes: Uint8Array): Payload => ({
  bodies: [{ name, type: 'application/octet-stream', bytes: new Uint8Array(bytes) }],
})

/** A client that never retries, so that failures which a test causes are seen. */
export const clientOf = (origin: string, headers: Record<string, string> = {}): Client =>
  createClient({
    server: origin,
    fetch: ((url: string, init: RequestInit) =>
      fetch(url, { ...init, headers: { ...init.headers, ...headers } })) as never,
    retry: { delaysMs: [], sleep: async () => {} },
  })

/** Creates a note without a browser. `headers` are those that a proxy would add. @returns its link. */
export async function createNote(
  origin: string,
  options: NoteOptions,
  headers: Record<string, string> = {},
): Promise<string> {
  const { text, files = [], passphrase, ttl = 3600, tries, viewSeconds, receipt, replyTo } = options
  const bodies: Body[] = [
    ...(text === undefined ? [] : [{ type: 'text/plain', bytes: encoder.encode(text) }]),
    ...files.map(({ name, type, content }) => ({
      name,
      type,
      bytes: typeof content === 'string' ? encoder.encode(content) : new Uint8Array(content),
    })),
  ]
  const payload = {
    bodies,
    ...(viewSeconds !== undefined && { viewSeconds }),
    ...(replyTo !== undefined && { replyTo }),
  }
  return sendAs(clientOf(origin, headers), origin, payload, { passphrase, ttl, tries, receipt })
}

/** Creates a note with one file. */
export const createFileNote = (origin: string, name: string, bytes: Uint8Array): Promise<string> =>
  sendAs(clientOf(origin), origin, filePayload(name, bytes), { ttl: 3600 })

async function sendAs(
  client: Client,
  origin: string,
  payload: Payload,
  sending: Omit<SendOptions, 'stretch'>,
): Promise<string> {
  const stretch = async (typed: string, salt: Bytes) => stretchPassphrase(typed, salt)
  const { link } = await send(client, { payload }, { ...sending, stretch })
  return formatLink(origin, link)
}
