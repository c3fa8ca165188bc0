import { type Context, Hono } from 'hono'
import { type Bytes, concat, timingSafeEqual, toBase64url } from '../../../shared/bytes/bytes.ts'
import { tokenHash } from '../../../shared/crypto/keys.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { envelopeLength, parseEnvelope } from '../../../shared/inbox/envelope-shape.ts'
import { inboxAddress } from '../../../shared/inbox/inbox.ts'
import { MAX_INBOX_KEYS, PUBLIC_KEY_BYTES } from '../../../shared/limits.ts'
import { networkOf } from '../../admission/network.ts'
import type { Env } from '../../env.ts'
import type { InboxOwner, InboxRefusal, ListResult } from '../../inboxes/inboxes-object.ts'
import { inboxesObjectName } from '../../objects/object-names.ts'
import { readRequestBody } from '../core/body.ts'
import { expectBlobType, inboxObject, limitCall } from '../core/calls.ts'
import { readBearer, readJsonBody, readToken, validateQuery } from '../core/schema.ts'
import { servicesOf } from '../core/services.ts'
import {
  ListQuery,
  MAX_POLL_BYTES,
  MAX_REGISTRATION_BYTES,
  PollBody,
  RegistrationBody,
} from './inbox-schema.ts'

/** Context of every path that begins with an address. */
type InboxContext =
  | Context<{ Bindings: Env }, '/:address'>
  | Context<{ Bindings: Env }, '/:address/envelopes/:n'>

/** The calls of protocol section 6 for inboxes. */
export const inboxRoutes = new Hono<{ Bindings: Env }>()
  .post('/poll', poll)
  .put('/:address', register)
  .get('/:address', find)
  .delete('/:address', close)
  .post('/:address/envelopes', post)
  .get('/:address/envelopes', list)
  .delete('/:address/envelopes/:n', discard)

async function register(c: InboxContext): Promise<Response> {
  const { settings, limits } = servicesOf(c.env)
  const { headers } = c.req.raw
  await limits.create(c.env, networkOf(headers, settings.addressHeader))
  const address = readToken(c.req.param('address'))
  const wanted = await readJsonBody(c.req.raw, RegistrationBody(settings.webhooks), MAX_REGISTRATION_BYTES)
  if (!timingSafeEqual(inboxAddress(wanted), address)) throw new AshnoteError('malformed')
  const isOwner = headers.has('authorization')
  if (isOwner && !timingSafeEqual(tokenHash(readBearer(headers)), wanted.ownerHash))
    throw new AshnoteError('wrong-token')
  // Every client that looks an inbox up could register it again, and must not choose its webhook or who may
  // frame it.
  if (!isOwner && (wanted.webhook || wanted.origins.length > 0)) throw new AshnoteError('wrong-token')
  const registered = await inboxObject(c, address).register(
    {
      address,
      ownerHash: wanted.ownerHash,
      keys: concat(...wanted.keys),
      keep: wanted.keep,
      origins: wanted.origins,
      hookUrl: wanted.webhook?.url ?? '',
      hookKey: wanted.webhook?.key ?? new Uint8Array(),
    },
    isOwner,
  )
  if (registered === 'exists') throw new AshnoteError('exists')
  return new Response(null, { status: registered === 'created' ? 201 : 200 })
}

async function find(c: InboxContext): Promise<Response> {
  const address = await readAddress(c)
  const inbox = await inboxObject(c, address).find(address)
  if (!inbox) throw new AshnoteError('no-inbox')
  const keys: string[] = []
  for (let at = 0; at < inbox.keys.length; at += PUBLIC_KEY_BYTES)
    keys.push(toBase64url(inbox.keys.subarray(at, at + PUBLIC_KEY_BYTES)))
  return c.json({ ownerHash: toBase64url(inbox.ownerHash), keys })
}

async function close(c: InboxContext): Promise<Response> {
  const owner = await readOwner(c)
  return done(await inboxObject(c, owner.address).close(owner))
}

async function post(c: InboxContext): Promise<Response> {
  const address = await readAddress(c)
  await servicesOf(c.env).limits.envelope(c.env, address)
  expectBlobType(c.req.raw.headers)
  const envelope = await readRequestBody(c.req.raw, envelopeLength(MAX_INBOX_KEYS))
  const outcome = await inboxObject(c, address).post(address, envelope, keysOf(envelope))
  if (outcome !== 'posted' && outcome !== 'again') throw new AshnoteError(outcome)
  return new Response(null, { status: outcome === 'posted' ? 201 : 200 })
}

/**
 * The number of keys for which an envelope is sealed, the only part that can be checked here.
 * @throws {AshnoteError} `malformed`
 */
function keysOf(envelope: Uint8Array): number {
  try {
    return parseEnvelope(envelope).keys
  } catch {
    throw new AshnoteError('malformed')
  }
}

async function list(c: InboxContext): Promise<Response> {
  const owner = await readOwner(c)
  const { after } = validateQuery(ListQuery, c.req.queries())
  const [listed] = await inboxObject(c, owner.address).list([{ ...owner, after }])
  if (!listed) throw new AshnoteError('unavailable')
  if ('code' in listed) throw new AshnoteError(listed.code)
  return c.json(toJson(listed))
}

/** `list` for many inboxes, those of one object in one call. */
async function poll(c: Context<{ Bindings: Env }>): Promise<Response> {
  await limitCall(c)
  const { inboxObjects } = servicesOf(c.env).settings
  const asked = await readJsonBody(c.req.raw, PollBody, MAX_POLL_BYTES)
  const byObject = Map.groupBy(asked.inboxes.keys(), (i) =>
    inboxesObjectName(asked.inboxes[i]?.address ?? new Uint8Array(), inboxObjects),
  )
  const results: Array<ReturnType<typeof toJson>> = []
  await Promise.all(
    [...byObject].map(async ([object, places]) => {
      const owners = places.flatMap((i) => {
        const inbox = asked.inboxes[i]
        return inbox
          ? [{ address: inbox.address, tokenHash: tokenHash(inbox.token), after: inbox.after }]
          : []
      })
      const listed = await c.env.INBOXES.getByName(object).list(owners)
      for (const [k, i] of places.entries()) if (listed[k]) results[i] = toJson(listed[k])
    }),
  )
  return c.json({ inboxes: results })
}

function toJson(listed: ListResult) {
  if ('code' in listed) return { code: listed.code }
  const envelopes = listed.envelopes.map(({ n, at, envelope }) => ({
    n,
    at: new Date(at).toISOString(),
    envelope: toBase64url(envelope),
  }))
  return { envelopes, more: listed.more }
}

async function discard(c: Context<{ Bindings: Env }, '/:address/envelopes/:n'>): Promise<Response> {
  const owner = await readOwner(c)
  const n = /^\d{1,15}$/.exec(c.req.param('n'))?.[0]
  if (n === undefined) throw new AshnoteError('malformed')
  return done(await inboxObject(c, owner.address).discard(owner, Number(n)))
}

async function readAddress(c: InboxContext): Promise<Bytes> {
  await limitCall(c)
  return readToken(c.req.param('address'))
}

async function readOwner(c: InboxContext): Promise<InboxOwner> {
  const address = await readAddress(c)
  return { address, tokenHash: tokenHash(readBearer(c.req.raw.headers)) }
}

function done(refused: InboxRefusal | null): Response {
  if (refused) throw new AshnoteError(refused.code)
  return new Response(null, { status: 204 })
}
