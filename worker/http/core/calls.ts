/** What routes have in common. */
import type { Context } from 'hono'
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { PROOF_OF_WORK_HEADER } from '../../../shared/http/proof-of-work.ts'
import { networkOf } from '../../admission/network.ts'
import type { Env } from '../../env.ts'
import type { InboxesObject } from '../../inboxes/inboxes-object.ts'
import type { NotesObject } from '../../notes/notes-object.ts'
import { inboxesObjectName, notesObjectName } from '../../objects/object-names.ts'
import { isBlocked } from '../../operator/block-table.ts'
import { readToken } from './schema.ts'
import { servicesOf } from './services.ts'

type CallContext = Context<{ Bindings: Env }>
export type NoteContext = Context<{ Bindings: Env }, '/:id'>

export const BLOB_TYPE = 'application/octet-stream'

/** @throws {AshnoteError} `malformed` for a body that declares another type */
export function expectBlobType(headers: Headers): void {
  const type = headers.get('content-type')
  if (type !== null && type !== BLOB_TYPE) throw new AshnoteError('malformed')
}

/** @throws {AshnoteError} `slow-down` for a network that calls too often */
export function limitCall(c: CallContext): Promise<void> {
  const { settings, limits } = servicesOf(c.env)
  return limits.call(c.env, networkOf(c.req.raw.headers, settings.addressHeader))
}

/**
 * Admits the creation of a note: within the rate limits, with the proof of work that is required while many
 * are created, and not from a network that the operator has blocked.
 * @throws {AshnoteError} `slow-down`, `work-needed`, `blocked`; `malformed` for two solutions
 */
export async function admitCreation(
  c: NoteContext,
  id: Uint8Array,
  network: Uint8Array | undefined,
): Promise<void> {
  const { limits, proofOfWork } = servicesOf(c.env)
  const solution = c.req.header(PROOF_OF_WORK_HEADER)
  // A header that is sent twice arrives joined by a comma.
  if (solution?.includes(',')) throw new AshnoteError('malformed')
  await limits.create(c.env, network, () => proofOfWork.expect(solution, id, Date.now()))
  await expectUnblocked(c, network)
}

/** @throws {AshnoteError} `blocked` for a network that the operator has blocked */
async function expectUnblocked(c: NoteContext, network: Uint8Array | undefined): Promise<void> {
  const { rules, ring } = servicesOf(c.env)
  const now = Date.now()
  const { blocks } = rules.known(now) ?? (await rules.ask(c.env, now))
  if (isBlocked(blocks, ring, network, now)) throw new AshnoteError('blocked')
}

/** Reads a note's id within the rate limit. An ack is never limited, because it ends a running lease. */
export async function limitAndReadId(c: NoteContext): Promise<Bytes> {
  await limitCall(c)
  return readToken(c.req.param('id'))
}

/** The object that holds a note. */
export function noteObject(c: CallContext, id: Uint8Array): DurableObjectStub<NotesObject> {
  return c.env.NOTES.getByName(notesObjectName(id, servicesOf(c.env).settings.notesObjects))
}

/** The object that holds an inbox. */
export function inboxObject(c: CallContext, address: Uint8Array): DurableObjectStub<InboxesObject> {
  return c.env.INBOXES.getByName(inboxesObjectName(address, servicesOf(c.env).settings.inboxObjects))
}
