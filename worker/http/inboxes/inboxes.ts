import { concat, timingSafeEqual, toBase64url } from '../../../shared/bytes/bytes.ts'
import { tokenHash } from '../../../shared/crypto/keys.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { envelopeWork } from '../../../shared/http/proof-of-work.ts'
import { envelopeLength, parseEnvelope } from '../../../shared/inbox/envelope-shape.ts'
import { inboxAddress } from '../../../shared/inbox/inbox.ts'
import { MAX_INBOX_KEYS, PUBLIC_KEY_BYTES } from '../../../shared/limits.ts'
import { noteOrigin } from '../../franking.ts'
import { inboxCost } from '../../inboxes/inbox-cost.ts'
import type { InboxOwner, InboxRefusal, ListResult } from '../../inboxes/inbox-results.ts'
import { inboxesObjectName } from '../../objects/object-names.ts'
import { rowCost } from '../../room/cost.ts'
import { readRequestBody } from '../core/body.ts'
import { type CallContext, expectBlobType, inboxObject } from '../core/calls.ts'
import { FOR_NEW_ENTRIES } from '../core/modes.ts'
import { commit, sharerOf, sharerToday, withRoom } from '../core/room.ts'
import { defineCreation, defineRoute, USUAL_TERMS } from '../core/route.ts'
import { readBearer, readJsonBody, readToken, validateQuery } from '../core/schema.ts'
import { servicesOf } from '../core/services.ts'
import {
  ListQuery,
  MAX_POLL_BYTES,
  MAX_REGISTRATION_BYTES,
  PollBody,
  RegistrationBody,
} from './inbox-schema.ts'

type InboxContext = CallContext<'/v1/inboxes/:address'>

/** The calls of protocol section 6 for inboxes. */
export const inboxRoutes = [
  defineRoute('POST /v1/inboxes/poll', { ...USUAL_TERMS, maxBody: MAX_POLL_BYTES }, poll),
  defineCreation(
    'PUT /v1/inboxes/:address',
    { modes: FOR_NEW_ENTRIES, creates: 'inbox', maxBody: MAX_REGISTRATION_BYTES, stores: ['inboxes'] },
    checkRegistration,
    register,
  ),
  defineRoute('GET /v1/inboxes/:address', USUAL_TERMS, find),
  defineRoute('DELETE /v1/inboxes/:address', USUAL_TERMS, close),
  defineCreation(
    'POST /v1/inboxes/:address/envelopes',
    {
      modes: FOR_NEW_ENTRIES,
      creates: 'envelope',
      maxBody: envelopeLength(MAX_INBOX_KEYS),
      stores: ['envelopes'],
    },
    checkEnvelope,
    post,
    (c, { address }) => servicesOf(c.env).limits.envelope(c.env, address),
  ),
  defineRoute('GET /v1/inboxes/:address/envelopes', USUAL_TERMS, list),
  defineRoute('DELETE /v1/inboxes/:address/envelopes/:n', USUAL_TERMS, discard),
]

async function checkRegistration(c: InboxContext) {
  const { settings } = servicesOf(c.env)
  const { headers } = c.req.raw
  const address = readToken(c.req.param('address'))
  const wanted = await readJsonBody(c, RegistrationBody(settings.webhooks))
  if (!timingSafeEqual(inboxAddress(wanted), address)) throw new AshnoteError('malformed')
  const isOwner = headers.has('authorization')
  if (isOwner && !timingSafeEqual(tokenHash(readBearer(headers)), wanted.ownerHash))
    throw new AshnoteError('wrong-token')
  // Every client that looks an inbox up could register it again, and must not choose its webhook or who may
  // frame it.
  if (!isOwner && (wanted.webhook || wanted.origins.length > 0)) throw new AshnoteError('wrong-token')
  return { workFor: address, address, wanted, isOwner }
}

type CheckedRegistration = Awaited<ReturnType<typeof checkRegistration>>

async function register(
  c: InboxContext,
  { address, wanted, isOwner }: CheckedRegistration,
): Promise<Response> {
  const registration = {
    address,
    ownerHash: wanted.ownerHash,
    keys: concat(...wanted.keys),
    keep: wanted.keep,
    origins: wanted.origins,
    hookUrl: wanted.webhook?.url ?? '',
    hookKey: wanted.webhook?.key ?? new Uint8Array(),
    ...noteOrigin(servicesOf(c.env).ring, address, sharerOf(c), Date.now()),
  }
  const registered = await withRoom(c, inboxCost(registration), (hasRoom) =>
    inboxObject(c, address).register(registration, isOwner, hasRoom),
  )
  if (registered === 'exists' || registered === 'no-space') throw new AshnoteError(registered)
  return new Response(null, { status: registered === 'created' ? 201 : 200 })
}

async function find(c: InboxContext): Promise<Response> {
  const address = readToken(c.req.param('address'))
  const inbox = await inboxObject(c, address).find(address)
  if (!inbox) throw new AshnoteError('no-inbox')
  const keys: string[] = []
  for (let at = 0; at < inbox.keys.length; at += PUBLIC_KEY_BYTES)
    keys.push(toBase64url(inbox.keys.subarray(at, at + PUBLIC_KEY_BYTES)))
  return c.json({ ownerHash: toBase64url(inbox.ownerHash), keys })
}

async function close(c: InboxContext): Promise<Response> {
  const owner = readOwner(c)
  return done(await commit(c, () => inboxObject(c, owner.address).close(owner)))
}

async function checkEnvelope(c: InboxContext) {
  const address = readToken(c.req.param('address'))
  expectBlobType(c.req.raw.headers)
  const envelope = await readRequestBody(c.req.raw, c.get('maxBody'))
  return { workFor: envelopeWork(address, envelope), address, envelope, keys: keysOf(envelope) }
}

type CheckedEnvelope = Awaited<ReturnType<typeof checkEnvelope>>

async function post(c: InboxContext, { address, envelope, keys }: CheckedEnvelope): Promise<Response> {
  const outcome = await withRoom(c, rowCost(envelope.length), (hasRoom) =>
    inboxObject(c, address).post(address, envelope, keys, { network: sharerToday(c), hasRoom }),
  )
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
  const owner = readOwner(c)
  const { after } = validateQuery(ListQuery, c.req.queries())
  const [listed] = await commit(c, () => inboxObject(c, owner.address).list([{ ...owner, after }]))
  if (!listed) throw new AshnoteError('unavailable')
  if ('code' in listed) throw new AshnoteError(listed.code)
  return c.json(toJson(listed))
}

/** `list` for many inboxes, those of one object in one call. */
async function poll(c: CallContext): Promise<Response> {
  const { inboxObjects } = servicesOf(c.env).settings
  const asked = await readJsonBody(c, PollBody)
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
      const listed = await commit(c, () => c.env.INBOXES.getByName(object).list(owners))
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

async function discard(c: CallContext<'/v1/inboxes/:address/envelopes/:n'>): Promise<Response> {
  const owner = readOwner(c)
  const n = /^\d{1,15}$/.exec(c.req.param('n'))?.[0]
  if (n === undefined) throw new AshnoteError('malformed')
  return done(await commit(c, () => inboxObject(c, owner.address).discard(owner, Number(n))))
}

function readOwner(c: InboxContext): InboxOwner {
  const address = readToken(c.req.param('address'))
  return { address, tokenHash: tokenHash(readBearer(c.req.raw.headers)) }
}

function done(refused: InboxRefusal | null): Response {
  if (refused) throw new AshnoteError(refused.code)
  return new Response(null, { status: 204 })
}
