/** The request of each call, and its answer in the model's words. */
import type { Answer } from './checker.ts'
import type { InboxCall, NoteCall, NoteSpec } from './script.ts'
import { base64url, type InboxSecrets, type NoteSecrets, sha256 } from './world.ts'

export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer
}

export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

const BLOB = { 'content-type': 'application/octet-stream' }
const bearer = (token: Buffer) => ({ authorization: `Bearer ${base64url(token)}` })
const json = (value: object) => ({
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(value)),
})

export function noteRequest(call: NoteCall, note: NoteSecrets, spec: NoteSpec): WireRequest {
  const { path } = note
  const query = `?ttl=${spec.ttl}&tries=${spec.tries}&receipt=${spec.receipt ? 1 : 0}`
  const hash = (name: string) => base64url(sha256(note.secret(name)))
  const hashes = (who: number) => ({
    'ashnote-auth': hash('auth'),
    'ashnote-revoke': hash(`revoke ${who}`),
    'ashnote-status': hash('status'),
  })
  const terms = (who: number) => ({ ...hashes(who), 'ashnote-upload': hash(`upload ${who}`) })
  const link = base64url(note.link)
  switch (call.do) {
    case 'create':
      return {
        method: 'PUT',
        path: path + query,
        headers: { ...BLOB, ...hashes(call.who) },
        body: note.blob(call.who),
      }
    case 'find':
      return { method: 'GET', path }
    case 'head':
      return { method: 'HEAD', path }
    case 'status':
      return { method: 'GET', path: `${path}/status`, headers: bearer(note.secret('status')) }
    case 'claim': {
      const auth = base64url(note.secret(call.right ? 'auth' : 'wrong auth'))
      const { headers, body } = json({ link, auth, reader: base64url(note.secret(`reader ${call.reader}`)) })
      const range = call.from > 0 ? { range: `bytes=${call.from}-` } : {}
      return { method: 'POST', path: `${path}/claim`, headers: { ...headers, ...range }, body }
    }
    case 'ack':
      return {
        method: 'POST',
        path: `${path}/ack`,
        ...json({ link, reader: base64url(note.secret(`reader ${call.reader}`)) }),
      }
    case 'revoke':
      return { method: 'DELETE', path, headers: bearer(note.secret(`revoke ${call.who}`)) }
    case 'begin':
      return { method: 'POST', path: `${path}/parts${query}&size=${spec.size}`, headers: terms(call.who) }
    case 'part': {
      const headers = {
        ...BLOB,
        ...bearer(note.secret(`upload ${call.who}`)),
        'ashnote-digest': base64url(note.partDigest(call.n, call.of)),
      }
      return { method: 'PUT', path: `${path}/parts/${call.n}`, headers, body: note.part(call.n, call.of) }
    }
    case 'complete': {
      const { headers, body } = json({ digest: base64url(note.digest(call.of)) })
      const all = { ...headers, ...terms(call.who), ...bearer(note.secret(`upload ${call.who}`)) }
      return { method: 'POST', path: `${path}/parts/complete${query}&size=${spec.size}`, headers: all, body }
    }
    case 'drop':
      return { method: 'DELETE', path: `${path}/parts`, headers: bearer(note.secret(`upload ${call.who}`)) }
  }
}

export function noteAnswer(call: NoteCall, note: NoteSecrets, spec: NoteSpec, given: WireAnswer): Answer {
  const { status, headers } = given
  if (call.do === 'head') {
    const isOther = status === 200 && headers['content-length'] !== String(spec.size)
    return { text: isOther ? '200 of another size' : String(status) }
  }
  if (status >= 300) return { text: problemText(given) }
  if (call.do === 'claim') return { text: bytesText(call.from, note, given) }
  const { expiresAt, size, state, reason, received } = parse(given)
  const expires = typeof expiresAt === 'string' ? Date.parse(expiresAt) : undefined
  if (call.do === 'find') return { text: size === spec.size ? '200' : '200 of another size', expires }
  if (call.do === 'status') return { text: ['200', state, ...(reason ? [reason] : [])].join(' ') }
  if (call.do === 'begin') return { text: `${status} has ${received}` }
  return { text: String(status), expires }
}

function bytesText(from: number, note: NoteSecrets, { status, headers, body }: WireAnswer): string {
  if (status !== (from > 0 ? 206 : 200)) return `${status} for a claim from ${from}`
  if (!headers['ashnote-receipt']) return 'a note without a receipt'
  const of = [0, 1].find((one) => note.blob(one).subarray(from).equals(body))
  return of === undefined ? `${body.length} bytes that nobody sent` : `bytes ${of} from ${from}`
}

export function inboxRequest(call: InboxCall, inbox: InboxSecrets): WireRequest {
  const { path } = inbox
  const token = 'right' in call && !call.right ? sha256('another token') : inbox.token
  switch (call.do) {
    case 'register':
      return { method: 'PUT', path, ...json(inbox.registration) }
    case 'keys':
      return { method: 'GET', path }
    case 'post':
      return { method: 'POST', path: `${path}/envelopes`, headers: BLOB, body: inbox.envelope(call.envelope) }
    case 'list':
      return { method: 'GET', path: `${path}/envelopes?after=${call.after}`, headers: bearer(token) }
    case 'poll': {
      const asked = { address: inbox.address, token: base64url(token), after: call.after }
      return { method: 'POST', path: '/v1/inboxes/poll', ...json({ inboxes: [asked] }) }
    }
    case 'discard':
      return { method: 'DELETE', path: `${path}/envelopes/${call.n}`, headers: bearer(token) }
    case 'close':
      return { method: 'DELETE', path, headers: bearer(token) }
  }
}

/** @param envelopes how many there are to recognise */
export function inboxAnswer(
  call: InboxCall,
  inbox: InboxSecrets,
  envelopes: number,
  given: WireAnswer,
): Answer {
  const { status } = given
  if (status >= 300) return { text: problemText(given) }
  if (call.do === 'keys') {
    const { ownerHash, keys } = inbox.registration
    const isSame = given.body.equals(Buffer.from(JSON.stringify({ ownerHash, keys })))
    return { text: isSame ? '200' : '200 with other keys' }
  }
  if (call.do !== 'list' && call.do !== 'poll') return { text: String(status) }
  const [polled] = call.do === 'poll' ? (parse(given).inboxes as Json[]) : [parse(given)]
  if (typeof polled?.code === 'string') return { text: `${REFUSALS[polled.code]} ${polled.code}` }
  const known = Array.from({ length: envelopes }, (_, i) => base64url(inbox.envelope(i)))
  const listed = ((polled?.envelopes ?? []) as Json[]).map(
    ({ n, envelope }) => `${n}:${known.indexOf(String(envelope))}`,
  )
  return { text: `200 ${listed.join()}${polled?.more === true ? ' and more' : ''}` }
}

/** The statuses that the refusals of a poll have in a call of their own. */
const REFUSALS: Readonly<Record<string, number>> = { 'no-inbox': 404, 'wrong-token': 403 }

type Json = Readonly<Record<string, unknown>>

function parse({ body }: WireAnswer): Json {
  return body.length > 0 ? JSON.parse(body.toString()) : {}
}

function problemText(given: WireAnswer): string {
  const { code, triesLeft } = parse(given)
  return [given.status, code, ...(triesLeft === undefined ? [] : [triesLeft])].join(' ')
}
