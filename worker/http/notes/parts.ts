import { tokenHash } from '../../../shared/crypto/keys.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { PART_BYTES } from '../../../shared/limits.ts'
import { isBlobLength } from '../../../shared/note/note.ts'
import { newBlobName } from '../../blobs/blob-name.ts'
import { noteOrigin } from '../../franking.ts'
import type { UploadTerms } from '../../notes/uploads.ts'
import { matchesHash } from '../../objects/matches-hash.ts'
import { blobCost } from '../../room/cost.ts'
import { callerOf, expectUnblocked } from '../core/admission.ts'
import { BodyReader, declaredLength } from '../core/body.ts'
import { type CallContext, expectBlobType, type NoteContext, noteObject } from '../core/calls.ts'
import { FOR_NEW_NOTES } from '../core/modes.ts'
import { commit, onDisk, withRoom } from '../core/room.ts'
import { defineCreation, defineRoute, USUAL_TERMS } from '../core/route.ts'
import {
  CompleteBody,
  MAX_JSON_BYTES,
  PartUploadHashes,
  PartUploadQuery,
  readBearer,
  readJsonBody,
  readToken,
  validate,
  validateQuery,
} from '../core/schema.ts'
import { servicesOf } from '../core/services.ts'
import { pipeToStore } from './upload.ts'

/** The calls of protocol section 6 for a blob of more than one part. */
export const partRoutes = [
  defineCreation(
    'POST /v1/notes/:id/parts',
    { modes: FOR_NEW_NOTES, creates: 'note', maxBody: 0, stores: ['uploads'] },
    checkBeginning,
    begin,
  ),
  defineRoute('DELETE /v1/notes/:id/parts', USUAL_TERMS, drop),
  // Before `:n`, which its path matches as well.
  defineRoute(
    'POST /v1/notes/:id/parts/complete',
    { ...USUAL_TERMS, modes: FOR_NEW_NOTES, maxBody: MAX_JSON_BYTES, stores: ['notes'] },
    complete,
  ),
  defineRoute('PUT /v1/notes/:id/parts/:n', { ...USUAL_TERMS, maxBody: PART_BYTES, stores: ['parts'] }, put),
]

async function checkBeginning(c: NoteContext) {
  const id = readToken(c.req.param('id'))
  const terms = readTerms(c, id)
  await expectUnblocked(c)
  return { workFor: id, id, terms }
}

type CheckedBeginning = Awaited<ReturnType<typeof checkBeginning>>

async function begin(c: NoteContext, { id, terms }: CheckedBeginning): Promise<Response> {
  const { settings, ring } = servicesOf(c.env)
  const now = Date.now()
  const { origin, keyId } = noteOrigin(ring, id, settings.tracing ? callerOf(c) : undefined, now)
  const start = { ...terms, blob: newBlobName(id, now), keyId, origin }
  const begun = await withRoom(c, blobCost(terms.size), (hasRoom) =>
    noteObject(c, id).beginUpload(start, hasRoom),
  )
  if (begun.outcome === 'exists' || begun.outcome === 'no-space') throw new AshnoteError(begun.outcome)
  return c.json({ received: begun.received }, begun.outcome === 'begun' ? 201 : 200)
}

async function put(c: CallContext<'/v1/notes/:id/parts/:n'>): Promise<Response> {
  const { headers, body } = c.req.raw
  const id = readToken(c.req.param('id'))
  const token = tokenHash(readBearer(headers))
  const digest = readToken(headers.get('ashnote-digest') ?? undefined)
  const n = readNumber(c.req.param('n'))
  expectBlobType(headers)
  const length = declaredLength(headers)
  if (length === undefined) throw new AshnoteError('length-required')
  if (!body) throw new AshnoteError('malformed')
  if (length > c.get('maxBody')) throw new AshnoteError('too-large')

  const reserved = await noteObject(c, id).reservePart(id, token, { n, digest, length })
  if (reserved.outcome === 'stored') {
    // Read it all the same: a sender that gets a response while it sends takes that for a lost connection.
    await new BodyReader(body).drain().catch(() => undefined)
    return new Response(null, { status: 204 })
  }
  if (reserved.outcome !== 'send') throw new AshnoteError(reserved.outcome)
  const { blobs } = servicesOf(c.env)
  const { blob, length: size } = reserved
  const expected = { size, hasHeader: n === 0, digest }
  const { stored: tag } = await onDisk(c, () =>
    pipeToStore(body, (stream) => blobs.putPart(blob, n, stream), expected),
  )
  const { name } = reserved.blob
  const confirmed = await commit(c, () => noteObject(c, id).confirmPart(id, token, { n, digest, tag }, name))
  // The upload, or the note that it became, was deleted while the part arrived.
  if (confirmed === 'no-upload' && (await noteObject(c, id).orphans([[id, name]])).length > 0)
    await blobs.dropParts(reserved.blob).catch(() => undefined)
  if (confirmed !== 'stored') throw new AshnoteError(confirmed)
  return new Response(null, { status: 204 })
}

async function complete(c: NoteContext): Promise<Response> {
  const id = readToken(c.req.param('id'))
  const terms = readTerms(c, id)
  if (!matchesHash(terms.token, tokenHash(readBearer(c.req.raw.headers)))) throw new AshnoteError('no-upload')
  const { digest } = await readJsonBody(c, CompleteBody)
  const made = await commit(c, () => noteObject(c, id).completeUpload(terms, digest))
  if (made.outcome === 'created' || made.outcome === 'again')
    return c.json({ expiresAt: new Date(made.expires).toISOString() }, made.outcome === 'created' ? 201 : 200)
  throw new AshnoteError(made.outcome)
}

async function drop(c: NoteContext): Promise<Response> {
  const id = readToken(c.req.param('id'))
  const token = tokenHash(readBearer(c.req.raw.headers))
  if (!(await commit(c, () => noteObject(c, id).dropUpload(id, token)))) throw new AshnoteError('no-upload')
  return new Response(null, { status: 204 })
}

/** Reads what both the first and the last call of an upload state. */
function readTerms(c: NoteContext, id: Uint8Array): UploadTerms {
  const { settings } = servicesOf(c.env)
  const { headers } = c.req.raw
  const { size, ttl, tries, receipt } = validateQuery(PartUploadQuery(settings), c.req.queries())
  if (size > settings.maxBytes) throw new AshnoteError('too-large')
  if (size <= PART_BYTES || !isBlobLength(size)) throw new AshnoteError('malformed')
  const hashes = validate(PartUploadHashes, {
    auth: headers.get('ashnote-auth'),
    revoke: headers.get('ashnote-revoke'),
    status: headers.get('ashnote-status'),
    token: headers.get('ashnote-upload'),
  })
  return { id, ...hashes, size, ttl, tries, wantsReceipt: receipt }
}

function readNumber(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new AshnoteError('malformed')
  return Number(text)
}
