/** Inboxes as their owners and senders see them, and what the server stores of them. */
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { randomBytes } from '@noble/hashes/utils.js'
import { type Bytes, toBase64url, utf8 } from '../../shared/bytes/bytes.ts'
import type { OpenedNote } from '../../shared/flows/read.ts'
import type { InboxSettings } from '../../shared/http/inbox-client.ts'
import { type OwnInbox, ownInbox } from '../../shared/inbox/answer-inbox.ts'
import { sealEnvelope } from '../../shared/inbox/envelope.ts'
import { inboxesObjectName } from '../objects/object-names.ts'
import { readServerSettings } from '../settings/server-settings.ts'
import { client, inboxes } from './server.ts'

export const DAY = 86_400
export const clients = { client, inboxes }
export const { inboxObjects } = readServerSettings(env)
export const random = (): Bytes => randomBytes(32) as Bytes

/** `/v1/inboxes/<address>` */
export const pathOf = ({ inbox }: Pick<OwnInbox, 'inbox'>): string =>
  `/v1/inboxes/${toBase64url(inbox.address)}`

/** A registered inbox of one key, a day to live unless told otherwise. */
export async function open(settings: Partial<InboxSettings> = {}): Promise<OwnInbox> {
  const own = ownInbox(random(), random())
  await inboxes.register(own.inbox, { keep: DAY, ...settings }, own.ownerToken)
  return own
}

/** An envelope for the inbox, of a note that does not exist. */
export const envelopeFor = ({ inbox }: OwnInbox): Bytes => sealEnvelope({ inbox, secret: random() })

export const textOf = ({ payload }: Pick<OpenedNote, 'payload'>): string =>
  new TextDecoder().decode(payload.bodies[0]?.bytes)

export const message = (text: string) => ({ bodies: [{ type: 'text/plain', bytes: utf8(text) }] })

export const objectOf = ({ inbox }: OwnInbox) =>
  env.INBOXES.getByName(inboxesObjectName(inbox.address, inboxObjects))

/** Rings the object's alarm, as if its time had come. */
export const ring = (own: OwnInbox): Promise<boolean> => runDurableObjectAlarm(objectOf(own))

/** What is stored of an inbox: rows of it and of its envelopes, and the object's alarm. */
export const storedOf = (own: OwnInbox) =>
  runInDurableObject(objectOf(own), async (_, { storage }) => {
    const alarm = await storage.getAlarm()
    const tables = storage.sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\'")
      .toArray()
      .map(({ name }) => name)
    // An object that many share has some of its tables before its first inbox.
    const rows = (table: string) =>
      tables.includes(table)
        ? storage.sql.exec(`SELECT * FROM ${table} WHERE address = ?`, own.inbox.address).toArray()
        : []
    return { tables: tables.length, inboxes: rows('inboxes'), envelopes: rows('envelopes').length, alarm }
  })
