/**
 * A call of every route that succeeds, for what holds of all routes. A new route does not compile without
 * one.
 */
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeEach, vi } from 'vitest'
import { type Bytes, toBase64url, utf8 } from '../../shared/bytes/bytes.ts'
import { tokenHash } from '../../shared/crypto/keys.ts'
import type { Mode } from '../../shared/http/admin.ts'
import { ownInbox } from '../../shared/inbox/answer-inbox.ts'
import { formatFragment } from '../../shared/note/link.ts'
import type { Env } from '../env.ts'
import { ROUTES } from '../http/routes.ts'
import { operatorObject } from '../operator/operator-object.ts'
import { nextAddress } from './addresses.ts'
import { DAY, envelopeFor, open, pathOf, random } from './inboxes.ts'
import { claim, makeNote, newReader, put, type TestNote, uploadHeaders } from './notes.ts'
import { caseNumber, liftBlocks, order, proven, readNote, report, TOKEN, WITH_OPERATOR } from './operator.ts'
import { begin, D, hashes, LARGE, newPartsNote, PART_DIGESTS, partOf, putAll } from './parts.ts'
import { callHome, inboxes } from './server.ts'

/** The server that is called: with an operator, room for parts, and blocks after one report. */
export const SETTINGS: Partial<Env> = {
  ...WITH_OPERATOR,
  ...LARGE,
  ASHNOTE_BLOCK_AFTER: '1',
  ASHNOTE_SECURITY_CONTACT: 'security@example.org',
}

/** An isolate with these settings whose own limits count, on every home. */
export function homeOf(settings: Partial<Env>): Env {
  const limits = Object.keys(env).filter((name) => /^(CREATE|CALL|INBOX)_LIMIT/.test(name))
  const none = Object.fromEntries(limits.map((name) => [name, undefined]))
  return { ...env, ...settings, ...none }
}

/** A call that is ready to be sent. */
export interface ExampleCall {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Bytes
}

/**
 * Sends a call to a server that has an operator.
 * @param home an isolate that remembers earlier calls; each call has its own if left out
 */
export const send = (
  method: string,
  { path, headers, body }: ExampleCall,
  home: Env = { ...env, ...SETTINGS },
): Promise<Response> =>
  callHome(home, path, {
    method,
    headers: { 'x-test-address': nextAddress(), ...headers },
    ...(body && { body }),
  })

const bearer = (token: Uint8Array) => ({ authorization: `Bearer ${toBase64url(token)}` })
const json = (value: object) => ({ body: utf8(JSON.stringify(value)) })
const asOperator = (path: string, value?: object): ExampleCall => ({
  path: `/admin/api${path}`,
  headers: { authorization: `Bearer ${TOKEN}` },
  ...(value && json(value)),
})

const upload = (note: TestNote, address = nextAddress()): ExampleCall => ({
  path: `${note.path}?ttl=3600`,
  headers: { ...uploadHeaders(note), 'x-test-address': address },
  body: note.blob,
})
const linkOf = ({ link }: TestNote, reader: Uint8Array) => ({
  link: toBase64url(link),
  reader: toBase64url(reader),
})

async function begun() {
  const note = newPartsNote()
  await begin(note)
  return note
}

async function posted() {
  const own = await open()
  await inboxes.post(own.inbox.address, envelopeFor(own))
  return own
}

/** A report of a note that was made and read. */
async function newReport() {
  const note = makeNote()
  await send('PUT', upload(note))
  return proven(note, await readNote(note))
}
const newCase = async () => caseNumber(await report(await newReport()))
const removal = { reason: 'illegal-fraud', words: '' }

/** Makes what a call needs, on a server that is open, and then says the call. */
export type Example = () => ExampleCall | Promise<ExampleCall>

export const EXAMPLES: Readonly<Record<(typeof ROUTES)[number]['name'], Example>> = {
  'GET /v1/limits': () => ({ path: '/v1/limits' }),
  'PUT /v1/notes/:id': () => upload(makeNote()),
  'GET /v1/notes/:id': async () => ({ path: (await put(makeNote())).path }),
  'DELETE /v1/notes/:id': async () => {
    const { path, revoke } = await put(makeNote())
    return { path, headers: bearer(revoke) }
  },
  'POST /v1/notes/:id/claim': async () => {
    const note = await put(makeNote())
    const body = { ...linkOf(note, newReader()), auth: toBase64url(note.auth) }
    return { path: `${note.path}/claim`, ...json(body) }
  },
  'POST /v1/notes/:id/ack': async () => {
    const [note, reader] = [await put(makeNote()), newReader()]
    await (await claim(note, reader)).arrayBuffer()
    return { path: `${note.path}/ack`, ...json(linkOf(note, reader)) }
  },
  'GET /v1/notes/:id/status': async () => {
    const { path, status } = await put(makeNote())
    return { path: `${path}/status`, headers: bearer(status) }
  },
  'GET /v1/notes/:id/statement': async () => {
    const { path, id } = await put(makeNote())
    await order(`/admin/api/notes/${toBase64url(id)}/takedown`, removal)
    return { path: `${path}/statement` }
  },
  'POST /v1/notes/:id/parts': () => {
    const note = newPartsNote()
    return { path: note.parts + note.query, headers: hashes(note) }
  },
  'DELETE /v1/notes/:id/parts': async () => {
    const { parts, token } = await begun()
    return { path: parts, headers: bearer(token) }
  },
  'PUT /v1/notes/:id/parts/:n': async () => {
    const { parts, token, blob } = await begun()
    const body = partOf(blob, 0)
    const digest = toBase64url(PART_DIGESTS[0] ?? new Uint8Array())
    const headers = { ...bearer(token), 'ashnote-digest': digest, 'content-length': String(body.length) }
    return { path: `${parts}/0`, headers, body }
  },
  'POST /v1/notes/:id/parts/complete': async () => {
    const note = await begun()
    await putAll(note)
    const headers = { ...hashes(note), ...bearer(note.token) }
    return { path: `${note.parts}/complete${note.query}`, headers, ...json({ digest: toBase64url(D) }) }
  },
  'POST /v1/inboxes/poll': async () => {
    const { inbox, ownerToken } = await open()
    const asked = { address: toBase64url(inbox.address), token: toBase64url(ownerToken) }
    return { path: '/v1/inboxes/poll', ...json({ inboxes: [asked] }) }
  },
  'PUT /v1/inboxes/:address': () => {
    const own = ownInbox(random(), random())
    const ownerHash = toBase64url(tokenHash(own.ownerToken))
    return { path: pathOf(own), ...json({ ownerHash, keys: own.inbox.keys.map(toBase64url), keep: DAY }) }
  },
  'GET /v1/inboxes/:address': async () => ({ path: pathOf(await open()) }),
  'DELETE /v1/inboxes/:address': async () => {
    const own = await open()
    return { path: pathOf(own), headers: bearer(own.ownerToken) }
  },
  'POST /v1/inboxes/:address/envelopes': async () => {
    const own = await open()
    return { path: `${pathOf(own)}/envelopes`, body: envelopeFor(own) }
  },
  'GET /v1/inboxes/:address/envelopes': async () => {
    const own = await posted()
    return { path: `${pathOf(own)}/envelopes`, headers: bearer(own.ownerToken) }
  },
  'DELETE /v1/inboxes/:address/envelopes/:n': async () => {
    const own = await posted()
    return { path: `${pathOf(own)}/envelopes/1`, headers: bearer(own.ownerToken) }
  },
  'GET /v1/reports': () => ({ path: '/v1/reports' }),
  'POST /v1/reports': async () => ({ path: '/v1/reports', ...json(await newReport()) }),
  'GET /v1/reports/:case': async () => ({ path: `/v1/reports/${await newCase()}` }),
  'GET /healthz': () => ({ path: '/healthz' }),
  'GET /stats.json': () => ({ path: '/stats.json' }),
  'GET /legal.json': () => ({ path: '/legal.json' }),
  'GET /.well-known/security.txt': () => ({ path: '/.well-known/security.txt' }),
  'GET /metrics': () => ({ ...asOperator(''), path: '/metrics' }),
  'GET /admin/api/desk': () => asOperator('/desk'),
  'PUT /admin/api/mode': () => asOperator('/mode', { mode: 'open' }),
  'GET /admin/api/cases': () => asOperator('/cases'),
  'GET /admin/api/cases/:case': async () => asOperator(`/cases/${await newCase()}`),
  'GET /admin/api/cases/:case/export': async () => asOperator(`/cases/${await newCase()}/export`),
  'POST /admin/api/cases/:case/decision': async () =>
    asOperator(`/cases/${await newCase()}/decision`, { outcome: 'removed', ...removal, blockHours: 1 }),
  'POST /admin/api/notes/:id/takedown': async () =>
    asOperator(`/notes/${toBase64url((await put(makeNote())).id)}/takedown`, removal),
  'GET /admin/api/blocks': () => asOperator('/blocks'),
  'POST /admin/api/blocks': () => asOperator('/blocks', { network: nextAddress(), hours: 1 }),
  'DELETE /admin/api/blocks/:n': async () => {
    await order('/admin/api/blocks', { network: nextAddress(), hours: 1 })
    const { blocks } = await operatorObject(env).rules()
    return asOperator(`/blocks/${blocks.at(-1)?.n}`)
  },
  'GET /frame/:inbox': async () => {
    const { inbox } = await open()
    return { path: `/frame/${formatFragment({ kind: 2, secret: inbox.address })}` }
  },
  'GET /stats': () => ({ path: '/stats' }),
  'GET /legal': () => ({ path: '/legal' }),
  'GET /report': () => ({ path: '/report' }),
  'GET /admin': () => ({ path: '/admin' }),
  'GET /embed': () => ({ path: '/embed' }),
  'GET /receipt': () => ({ path: '/receipt' }),
}

/** Paths of routes, each once. */
export const PATHS = [...new Set(ROUTES.map(({ path }) => path))]

export const setMode = (mode: Mode): Promise<void> => operatorObject(env).setMode(mode)

/** Call it in a file that sends examples: keeps their failures out of the log, and leaves nothing behind. */
export function tidyUp(): void {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
  })
  afterEach(async () => {
    await setMode('open')
    vi.restoreAllMocks()
  })
  afterAll(liftBlocks)
}

/** Whether a path is one of a pattern, such as `/v1/notes/:id`. */
export const matchesPath = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`).test(path)
