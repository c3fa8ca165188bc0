import { type Bytes, timingSafeEqual } from '../../../shared/bytes/bytes.ts'
import { tokenHash } from '../../../shared/crypto/keys.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { PART_BYTES } from '../../../shared/limits.ts'
import { newBlobName } from '../../blobs/blob-name.ts'
import { noteOrigin, receiptHeader } from '../../franking.ts'
import type { GrantedNote } from '../../notes/note-results.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { blobCost } from '../../room/cost.ts'
import { admitAll, callerOf, expectUnblocked } from '../core/admission.ts'
import { declaredLength } from '../core/body.ts'
import { BLOB_TYPE, expectBlobType, type NoteContext, noteObject } from '../core/calls.ts'
import { FOR_NEW_NOTES } from '../core/modes.ts'
import { publicDecision } from '../core/public-decision.ts'
import { commit, withRoom } from '../core/room.ts'
import { defineCreation, defineRoute, USUAL_TERMS } from '../core/route.ts'
import {
  AckBody,
  ClaimBody,
  MAX_JSON_BYTES,
  readBearer,
  readJsonBody,
  readToken,
  UploadHashes,
  UploadQuery,
  validate,
  validateQuery,
} from '../core/schema.ts'
import { servicesOf } from '../core/services.ts'
import { type Lease, renewingBody } from './renewing-body.ts'
import { declaredBlobLength, storeUpload } from './upload.ts'

/** The calls of protocol section 6 for one note. */
export const noteRoutes = [
  defineCreation(
    'PUT /v1/notes/:id',
    { modes: FOR_NEW_NOTES, creates: 'note', maxBody: PART_BYTES, stores: ['notes'] },
    checkNote,
    create,
  ),
  defineRoute('GET /v1/notes/:id', USUAL_TERMS, find),
  defineRoute('DELETE /v1/notes/:id', USUAL_TERMS, revoke),
  defineRoute('POST /v1/notes/:id/claim', { ...USUAL_TERMS, maxBody: MAX_JSON_BYTES }, claim),
  // Not limited like other calls, because it ends a running lease.
  defineRoute('POST /v1/notes/:id/ack', { ...USUAL_TERMS, admit: admitAll, maxBody: MAX_JSON_BYTES }, ack),
  defineRoute('GET /v1/notes/:id/status', USUAL_TERMS, status),
  defineRoute('GET /v1/notes/:id/statement', USUAL_TERMS, statement),
]

/** Everything about an upload that can be checked before its body comes. */
async function checkNote(c: NoteContext) {
  const { settings } = servicesOf(c.env)
  const { headers } = c.req.raw
  const id = readToken(c.req.param('id'))
  const query = validateQuery(UploadQuery(settings), c.req.queries())
  expectBlobType(headers)
  const hashes = validate(UploadHashes, {
    auth: headers.get('ashnote-auth'),
    revoke: headers.get('ashnote-revoke'),
    status: headers.get('ashnote-status'),
  })
  declaredBlobLength(headers, mostBytes(c))
  await expectUnblocked(c)
  return { workFor: id, id, query, hashes }
}

const mostBytes = (c: NoteContext): number => Math.min(servicesOf(c.env).settings.maxBytes, c.get('maxBody'))

type CheckedNote = Awaited<ReturnType<typeof checkNote>>

async function create(c: NoteContext, { id, query, hashes }: CheckedNote): Promise<Response> {
  const { settings, blobs, ring } = servicesOf(c.env)
  const most = mostBytes(c)
  const size = Math.min(declaredLength(c.req.raw.headers) ?? most, most)
  return withRoom(c, blobCost(size), async (hasRoom) => {
    // A note that exists already needs none, and its sender has to learn that it exists.
    if (!hasRoom && !(await noteObject(c, id).holds(id))) throw new AshnoteError('no-space')
    const now = Date.now()
    const name = newBlobName(id, now)
    const { origin, keyId } = noteOrigin(ring, id, settings.tracing ? callerOf(c) : undefined, now)
    let isOrphan = true
    try {
      const stored = await storeUpload(c.req.raw, blobs, name, most)
      // From here on the note may exist even if this call fails, so its blob must stay.
      isOrphan = false
      const made = await noteObject(c, id).create({
        id,
        ...hashes,
        ttl: query.ttl,
        tries: query.tries,
        wantsReceipt: query.receipt,
        blob: name,
        ...stored,
        keyId,
        origin,
      })
      isOrphan = made.outcome !== 'created'
      if (made.outcome === 'exists') throw new AshnoteError('exists')
      return c.json({ expiresAt: new Date(made.expires).toISOString() }, isOrphan ? 200 : 201)
    } finally {
      // If this deletion fails too, the sweeper finds the blob.
      if (isOrphan) await blobs.delete(name).catch(() => undefined)
    }
  })
}

/**
 * Size and end of life while the note is sealed, to a HEAD in headers and to a GET as JSON. A mail scanner's
 * request must not look like reading, so neither has anything of the note.
 */
async function find(c: NoteContext): Promise<Response> {
  const id = readToken(c.req.param('id'))
  const note = await noteObject(c, id).find(id)
  if (!note) throw new AshnoteError('gone')
  const expires = new Date(note.expires)
  if (c.req.raw.method !== 'HEAD') return c.json({ size: note.size, expiresAt: expires.toISOString() })
  return new Response(null, {
    headers: {
      'content-length': String(note.size),
      'content-type': BLOB_TYPE,
      expires: expires.toUTCString(),
    },
  })
}

async function claim(c: NoteContext): Promise<Response> {
  const id = readToken(c.req.param('id'))
  const offset = readOffset(c.req.header('range'))
  const { link, auth, reader } = await readJsonBody(c, ClaimBody)
  expectLink(link, id)
  const readerHash = tokenHash(reader)
  const claimed = await commit(c, () => noteObject(c, id).claim(id, tokenHash(auth), readerHash))
  if (claimed.outcome === 'gone') throw new AshnoteError('gone')
  if (claimed.outcome === 'slow-down') throw new AshnoteError('slow-down', { retryAfter: claimed.retryAfter })
  if (claimed.outcome === 'refused') {
    throw new AshnoteError('wrong-passphrase', { triesLeft: claimed.triesLeft })
  }
  const { note } = claimed
  return deliver(c, id, note, offset, {
    claimed: note.claimed,
    ends: note.due,
    renew: (until) => commit(c, () => noteObject(c, id).renewLease(id, readerHash, until)),
  })
}

async function deliver(
  c: NoteContext,
  id: Bytes,
  note: GrantedNote,
  offset: number | undefined,
  lease: Lease,
): Promise<Response> {
  const from = offset ?? 0
  if (from >= note.size) throw new AshnoteError('range-not-satisfiable')
  const { blobs, ring } = servicesOf(c.env)
  const blob = await blobs.get(note.blob, from, note.size)
  if (!blob) throw new AshnoteError('gone')
  const receipt = receiptHeader(ring, id, note)
  return new Response(renewingBody(blob, note.size - from, lease), {
    status: offset === undefined ? 200 : 206,
    headers: {
      'content-type': BLOB_TYPE,
      'content-length': String(note.size - from),
      // nginx would otherwise take the whole blob at once, and this server could not tell a slow reader.
      'x-accel-buffering': 'no',
      ...(offset !== undefined && { 'content-range': `bytes ${from}-${note.size - 1}/${note.size}` }),
      ...(receipt !== undefined && { 'ashnote-receipt': receipt }),
    },
  })
}

async function ack(c: NoteContext): Promise<Response> {
  const id = readToken(c.req.param('id'))
  const { link, reader } = await readJsonBody(c, AckBody)
  expectLink(link, id)
  const isEnded = await commit(c, () => noteObject(c, id).ack(id, tokenHash(reader)))
  // Only a wrong one is limited: whoever holds the lease gets through, however many others ask for this note.
  if (!isEnded) servicesOf(c.env).limits.wrongAck(id)
  return ended(isEnded)
}

async function revoke(c: NoteContext): Promise<Response> {
  const id = readToken(c.req.param('id'))
  const token = tokenHash(readBearer(c.req.raw.headers))
  return ended(await commit(c, () => noteObject(c, id).revoke(id, token)))
}

async function status(c: NoteContext): Promise<Response> {
  const id = readToken(c.req.param('id'))
  const known = await noteObject(c, id).status(id, tokenHash(readBearer(c.req.raw.headers)))
  if (!known) throw new AshnoteError('gone')
  if (known.state !== 'burned') return c.json(known)
  const stated = await operatorObject(c.env).statement(id)
  return c.json({
    ...known,
    at: new Date(known.at).toISOString(),
    ...(stated && { statement: publicDecision(stated, stated.at) }),
  })
}

/** Why the operator acted against a note, for its readers. */
async function statement(c: NoteContext): Promise<Response> {
  const stated = await operatorObject(c.env).statement(readToken(c.req.param('id')))
  if (!stated) throw new AshnoteError('gone')
  return c.json(publicDecision(stated, stated.at))
}

/**
 * Checks that H(link) is the id before asking any object: a client that knows only ids learns nothing and
 * costs nothing.
 */
function expectLink(link: Bytes, id: Bytes): void {
  if (!timingSafeEqual(tokenHash(link), id)) throw new AshnoteError('gone')
}

/** Reads `bytes=N-`, the only range that a reader needs. @throws {AshnoteError} `malformed` for any other */
function readOffset(range: string | undefined): number | undefined {
  if (range === undefined) return undefined
  const match = /^bytes=(\d{1,15})-$/.exec(range)
  if (!match) throw new AshnoteError('malformed')
  return Number(match[1])
}

function ended(burned: boolean): Response {
  if (!burned) throw new AshnoteError('gone')
  return new Response(null, { status: 204 })
}
