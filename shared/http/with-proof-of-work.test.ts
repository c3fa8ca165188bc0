import { sha256 } from '@noble/hashes/sha2.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { concat, toBase64url } from '../bytes/bytes.ts'
import { ownInbox } from '../inbox/answer-inbox.ts'
import { type Responder, scriptedFetch } from '../test/scripted-fetch.ts'
import type { ClientOptions } from './calls.ts'
import { createInboxClient } from './inbox-client.ts'
import { isSolution, parseSolution } from './proof-of-work.ts'
import { createReportClient } from './report-client.ts'
import { createSenderClient } from './sender-client.ts'

const id = randomBytes(32)
const own = ownInbox(randomBytes(32), randomBytes(32))
const envelope = randomBytes(200)
const code = (expected: string) => expect.objectContaining({ code: expected })

/** A client whose requests get these answers, one each, the last one for ever. */
function scripted(...responders: Responder[]) {
  const { options, requests } = scriptedFetch(responders)
  return { client: createSenderClient(options), requests }
}

const upload = { ttl: 60, authHash: id, revokeHash: id, statusHash: id }

const asked = (challenge?: string) => () =>
  new Response(JSON.stringify({ code: 'work-needed' }), {
    status: 428,
    headers: {
      'content-type': 'application/problem+json',
      ...(challenge !== undefined && { 'ashnote-work': challenge }),
    },
  })
const put = ({ client }: ReturnType<typeof scripted>) => client.put(id, randomBytes(1000), upload)

test('is done for a challenge of the server', async () => {
  const challenge = new Uint8Array(22)
  challenge[5] = 1
  const { client, requests } = scripted(asked(toBase64url(challenge)), () =>
    Response.json({ expiresAt: '2026-12-01T00:00:00Z' }, { status: 201 }),
  )
  await client.put(id, randomBytes(1000), upload)
  expect(requests[1]?.init.headers['ashnote-work']).toBe(`${toBase64url(challenge)}.AAAAAA`)
})

test.each<[string, Uint8Array, (options: ClientOptions) => Promise<unknown>, () => Response]>([
  [
    'a registration',
    own.inbox.address,
    (options) => createInboxClient(options).register(own.inbox, { keep: 60 }, own.ownerToken),
    () => new Response(null, { status: 201 }),
  ],
  [
    'an envelope',
    sha256(concat(own.inbox.address, envelope)),
    (options) => createInboxClient(options).post(own.inbox.address, envelope),
    () => new Response(null, { status: 201 }),
  ],
  [
    'a report',
    id,
    (options) => createReportClient(options).report({ nonce: id, id: randomBytes(32), category: 'fraud' }),
    () => Response.json({ case: 'AAAA-BBBB-CCCC' }, { status: 202 }),
  ],
])('is done for %s, bound to it', async (_, workFor, send, stored) => {
  const challenge = new Uint8Array(22)
  // Four numbers, because chance solves one of them in 512 for another id.
  challenge.set([9, 4], 4)
  const { options, requests } = scriptedFetch([asked(toBase64url(challenge)), stored])
  await send(options)
  const solution = parseSolution(requests[1]?.init.headers['ashnote-work'] ?? '')
  expect(solution?.challenge).toEqual(challenge)
  expect(isSolution(challenge, workFor, solution?.numbers ?? new Uint8Array())).toBe(true)
  expect(isSolution(challenge, randomBytes(32), solution?.numbers ?? new Uint8Array())).toBe(false)
})

test('needs the challenge, which something on the way may have removed', async () => {
  for (const challenge of [undefined, '', '<html>'])
    await expect(put(scripted(asked(challenge)))).rejects.toThrow(code('unreachable'))
  await expect(put(scripted(() => new Response('<html>', { status: 428 })))).rejects.toThrow(
    code('unreachable'),
  )
})

test('is refused when it would take too long', async () => {
  const challenge = new Uint8Array(22).fill(255)
  await expect(put(scripted(asked(toBase64url(challenge))))).rejects.toThrow(code('bad-answer'))
})
