import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { nextAddress } from '../../test/addresses.ts'
import { makeNote, uploadHeaders } from '../../test/notes.ts'
import { SETTINGS } from '../../test/route-examples.ts'
import { callHome, codeOf, expectProblem } from '../../test/server.ts'
import { OPEN_PER_NETWORK, OPEN_UNKNOWN, OpenCalls } from './open-calls.ts'

const NETWORK = Uint8Array.of(10, 0, 0, 1)

test.each([
  ['one network', NETWORK, OPEN_PER_NETWORK],
  ['all callers without a known one', undefined, OPEN_UNKNOWN],
])('%s may have so many open, and others when some have ended', (_, network, most) => {
  const calls = new OpenCalls()
  const places = Array.from({ length: most }, () => calls.enter(network, 0))
  expect(() => calls.enter(network, 0)).toThrow(codeOf('slow-down', { retryAfter: 5 }))
  calls.enter(Uint8Array.of(10, 0, 0, 2), 0)
  places[0]?.leave()
  calls.enter(network, 0)
  expect(() => calls.enter(network, 0)).toThrow(codeOf('slow-down'))
})

test('those whose caller has disappeared do not count for long', () => {
  const calls = new OpenCalls()
  const places = Array.from({ length: OPEN_PER_NETWORK }, () => calls.enter(NETWORK, 0))
  for (const place of places.slice(1)) place.see(25_000)
  expect(() => calls.enter(NETWORK, 30_000)).toThrow(codeOf('slow-down'))
  calls.enter(NETWORK, 31_000)
  expect(() => calls.enter(NETWORK, 31_000)).toThrow(codeOf('slow-down'))
})

test('a network with many hanging uploads is told to wait, and others are served', async () => {
  const { CREATE_LIMIT: _, ...bindings } = env
  const home = { ...bindings, ...SETTINGS, ASHNOTE_CREATES_PER_NETWORK: '0' }
  const upload = (address: string, body: BodyInit, note = makeNote()) =>
    callHome(home, `${note.path}?ttl=60`, {
      method: 'PUT',
      headers: { ...uploadHeaders(note), 'x-test-address': address },
      body,
    })
  const hanging = nextAddress()
  const ends: Array<() => void> = []
  const open = Array.from({ length: OPEN_PER_NETWORK }, () => {
    const body = new ReadableStream({ start: (controller) => void ends.push(() => controller.close()) })
    return upload(hanging, body)
  })
  const note = makeNote()
  await expectProblem(await upload(hanging, note.blob, note), 'slow-down')
  expect((await upload(nextAddress(), note.blob, note)).status).toBe(201)
  for (const end of ends) end()
  for (const response of await Promise.all(open)) await expectProblem(response, 'malformed')
  const other = makeNote()
  expect((await upload(hanging, other.blob, other)).status).toBe(201)
})
