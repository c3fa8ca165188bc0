/** What routes have in common. */
import type { Context } from 'hono'
import { AshnoteError } from '../../../shared/errors.ts'
import type { Env } from '../../env.ts'
import type { InboxesObject } from '../../inboxes/inboxes-object.ts'
import type { NotesObject } from '../../notes/notes-object.ts'
import { inboxesObjectName, notesObjectName } from '../../objects/object-names.ts'
import { servicesOf } from './services.ts'

/**
 * `maxBody`: the most bytes that the body of this call may have, as its route says. `caller`: the network that
 * it comes from, once somebody has asked.
 */
export type App = {
  Bindings: Env
  Variables: { maxBody: number; caller?: { readonly network: Uint8Array | undefined } }
}
/** A call of a route whose path is, or begins with, `Path`. */
export type CallContext<Path extends string = string> = Context<App, Path>
export type NoteContext = CallContext<'/v1/notes/:id'>

export const BLOB_TYPE = 'application/octet-stream'

/** @throws {AshnoteError} `malformed` for a body that declares another type */
export function expectBlobType(headers: Headers): void {
  const type = headers.get('content-type')
  if (type !== null && type !== BLOB_TYPE) throw new AshnoteError('malformed')
}

/** The object that holds a note. */
export function noteObject(c: CallContext, id: Uint8Array): DurableObjectStub<NotesObject> {
  return c.env.NOTES.getByName(notesObjectName(id, servicesOf(c.env).settings.notesObjects))
}

/** The object that holds an inbox. */
export function inboxObject(c: CallContext, address: Uint8Array): DurableObjectStub<InboxesObject> {
  return c.env.INBOXES.getByName(inboxesObjectName(address, servicesOf(c.env).settings.inboxObjects))
}
