import { type Client, createClient } from '../../shared/client.ts'
import { sendNote } from '../../shared/flows.ts'
import { formatLink } from '../../shared/link.ts'
import { stretchPassphrase } from '../../shared/passphrase.ts'
import type { Body } from '../../shared/payload.ts'

/** What a test asks of a note; the rest has defaults. `ttl` in seconds. */
export interface Draft {
  readonly text?: string
  readonly files?: ReadonlyArray<{ name: string; type: string; content: string }>
  readonly passphrase?: string
  readonly ttl?: number
  readonly tries?: number
  readonly viewSeconds?: number
}

/** The same link by another name of its server. */
export const linkAt = (link: string, origin: string): string => link.replace(/^http:\/\/[^/]+/, origin)

const encoder = new TextEncoder()

/** A client that asks once: what a test makes fail shall fail. */
export const clientOf = (origin: string, headers: Record<string, string> = {}): Client =>
  createClient({
    server: origin,
    fetch: ((url: string, init: RequestInit) =>
      fetch(url, { ...init, headers: { ...init.headers, ...headers } })) as never,
    retry: { delaysMs: [], sleep: async () => {} },
  })

/** Creates a note as any client could, without a browser; `headers` as a proxy would add them. @returns its link. */
export async function createNote(
  origin: string,
  draft: Draft,
  headers: Record<string, string> = {},
): Promise<string> {
  const { text, files = [], passphrase, ttl = 3600, tries, viewSeconds } = draft
  const bodies: Body[] = [
    ...(text === undefined ? [] : [{ type: 'text/plain', bytes: encoder.encode(text) }]),
    ...files.map(({ name, type, content }) => ({ name, type, bytes: encoder.encode(content) })),
  ]
  const { link } = await sendNote(clientOf(origin, headers), {
    payload: { bodies, ...(viewSeconds !== undefined && { viewSeconds }) },
    passphrase,
    ttl,
    tries,
    stretch: async (typed, salt) => stretchPassphrase(typed, salt),
  })
  return formatLink(origin, link)
}
