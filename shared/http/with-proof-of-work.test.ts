import { randomBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { toBase64url } from '../bytes/bytes.ts'
import { type Responder, scriptedFetch } from '../test/scripted-fetch.ts'
import { createSenderClient } from './sender-client.ts'

const id = randomBytes(32)
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
