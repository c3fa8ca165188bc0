import { randomBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { json, page, problem, type Responder, scriptedFetch } from '../test/scripted-fetch.ts'
import { createReaderClient } from './reader-client.ts'

const id = randomBytes(32)
const code = (expected: string) => expect.objectContaining({ code: expected })

/** A client whose requests get these answers, one each, the last one for ever. */
function scripted(...responders: Responder[]) {
  const { options, requests } = scriptedFetch(responders)
  return { client: createReaderClient(options), requests }
}

describe('find', () => {
  const expiresAt = '2026-12-01T00:00:00.000Z'
  const found = { size: 1100, expiresAt: new Date(expiresAt) }

  test('gives size and expiry, and null for a note that is gone', async () => {
    expect(await scripted(json(200, { size: 1100, expiresAt })).client.find(id)).toEqual(found)
    expect(await scripted(problem(404, 'gone')).client.find(id)).toBeNull()
  })

  test('does without a size', async () => {
    const unknown = { ...found, size: undefined }
    for (const size of [undefined, null, '1100', -1])
      expect(await scripted(json(200, { size, expiresAt })).client.find(id)).toEqual(unknown)
  })

  test('takes nothing for gone but the code', async () => {
    for (const other of [page(404), page(410), page(200, ''), json(404, { code: 'gone' }), json(200, {})])
      await expect(scripted(other).client.find(id)).rejects.toThrow(code('unreachable'))
    await expect(scripted(problem(404, 'not-found')).client.find(id)).rejects.toThrow(code('not-found'))
  })

  describe('asks a server of an earlier version with HEAD', () => {
    const earlier = problem(405, 'method-not-allowed')
    const type = { 'content-type': 'application/octet-stream' }
    const expires = { expires: 'Tue, 01 Dec 2026 00:00:00 GMT' }
    const head = (headers: Record<string, string>, status = 200) => {
      return () => new Response(null, { status, headers })
    }

    test.each([
      ['size and expiry', head({ ...type, ...expires, 'content-length': '1100' }), found],
      ['no length', head({ ...type, ...expires }), { ...found, size: undefined }],
      ['gone', head({ 'content-type': 'application/problem+json' }, 404), null],
    ])('%s', async (_, responder, expected) => {
      const { client, requests } = scripted(earlier, responder)
      expect(await client.find(id)).toEqual(expected)
      expect(requests.map(({ init }) => init.method)).toEqual(['GET', 'HEAD'])
    })

    test.each([
      ['an empty page', head({ ...expires, 'content-type': 'text/html' })],
      ['nothing', head({})],
      ['no expiry', head({ ...type, 'content-length': '1100' })],
      ['a 404 of something else', head({ 'content-type': 'text/plain' }, 404)],
    ])('and takes %s for no answer', async (_, responder) => {
      await expect(scripted(earlier, responder).client.find(id)).rejects.toThrow(code('unreachable'))
    })

    test('not after a 405 of something else', async () => {
      const { client, requests } = scripted(page(405))
      await expect(client.find(id)).rejects.toThrow(code('unreachable'))
      expect(requests.every(({ init }) => init.method === 'GET')).toBe(true)
    })
  })
})
