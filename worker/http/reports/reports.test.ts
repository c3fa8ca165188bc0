import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import { fromBase64url, toBase64url } from '../../../shared/bytes/bytes.ts'
import type { Env } from '../../env.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { nextAddress } from '../../test/addresses.ts'
import { makeNote, type TestNote, uploadHeaders } from '../../test/notes.ts'
import { caseNumber, newNonce, proven, readNote, report, WITH_OPERATOR } from '../../test/operator.ts'
import { call, callWith, expectProblem } from '../../test/server.ts'
import { forward } from '../../test/storage.ts'

let log: MockInstance
beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const upload = (note: TestNote, address: string, settings: Partial<Env> = {}) =>
  callWith({ ...WITH_OPERATOR, ...settings }, `${note.path}?ttl=3600`, {
    method: 'PUT',
    headers: { ...uploadHeaders(note), 'x-test-address': address },
    body: note.blob,
  })

/** A note that one person at `address` has created and another has read. */
async function readFrom(address: string, settings?: Partial<Env>) {
  const note = makeNote()
  expect((await upload(note, address, settings)).status).toBe(201)
  return { note, proof: await readNote(note) }
}

const lookUp = async (number: string) => (await call(`/v1/reports/${number}`)).json()

describe('a report with proof', () => {
  test('opens a case, whose number tells its reporter what becomes of it', async () => {
    const { note, proof } = await readFrom(nextAddress())
    const number = await caseNumber(await report(proven(note, proof)))
    expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(await lookUp(number)).toEqual({ at: expect.any(String), state: 'open' })
    expect(await lookUp(number.toLowerCase().replaceAll('-', ' '))).toMatchObject({ state: 'open' })
    const found = await operatorObject(env).case(number)
    expect(found?.note).toEqual(note.id)
    expect(found?.proof?.handle).toHaveLength(16)
    expect(log).toHaveBeenCalledWith(
      JSON.stringify({ event: 'report', category: 'fraud', verified: true, blocked: false }),
    )
  })

  test('shows no network where the operator traces none', async () => {
    const { note, proof } = await readFrom(nextAddress(), { ASHNOTE_TRACING: 'off' })
    const number = await caseNumber(await report(proven(note, proof)))
    const found = await operatorObject(env).case(number)
    expect(found?.proof).toBeDefined()
    expect(found?.proof?.handle).toBeUndefined()
  })

  test('is one case however often it is sent, and the receipt opens no other', async () => {
    const { note, proof } = await readFrom(nextAddress())
    const body = proven(note, proof)
    const numbers = await Promise.all(Array.from({ length: 5 }, () => report(body).then(caseNumber)))
    expect(new Set(numbers).size).toBe(1)
    await expectProblem(await report({ ...body, nonce: newNonce() }), 'reported')
  })

  test('is refused with any byte of receipt, id or digest altered', async () => {
    const { note, proof } = await readFrom(nextAddress())
    const body = proven(note, proof)
    const flipped = (text: string) =>
      Array.from(fromBase64url(text), (_, at) => {
        const bytes = fromBase64url(text)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
        return toBase64url(bytes)
      })
    const forged = [
      ...flipped(proof.receipt).map((receipt) => ({ ...body, proof: { ...proof, receipt } })),
      ...flipped(proof.digest).map((digest) => ({ ...body, proof: { ...proof, digest } })),
      ...flipped(body.id).map((id) => ({ ...body, id })),
    ]
    expect(forged).toHaveLength(65 + 32 + 32)
    for (const attempt of forged) await expectProblem(await report(attempt), 'not-ours')
    // The same once more as it was: nothing of the above has used it up.
    await caseNumber(await report(body))
  })

  test("is refused for another server's note, and for another note of this one", async () => {
    const [one, two] = [await readFrom(nextAddress()), await readFrom(nextAddress())]
    await expectProblem(await report(proven(one.note, two.proof)), 'not-ours')
    const elsewhere = { FRANKING_KEYS: `1:${'B'.repeat(42)}A` }
    await expectProblem(await report(proven(one.note, one.proof), elsewhere), 'not-ours')
  })

  test('is honoured after a rotation until the last day of its key, and not beyond', async () => {
    const { note, proof } = await readFrom(nextAddress())
    const [, old] = env.FRANKING_KEYS.split(':')
    const today = new Date().toISOString().slice(0, 10)
    const FRANKING_KEYS = `1:${old}@${today},2:${'B'.repeat(42)}A`
    await expectProblem(
      await report(proven(note, proof), { FRANKING_KEYS: `2:${'B'.repeat(42)}A` }),
      'not-ours',
    )
    await caseNumber(await report(proven(note, proof), { FRANKING_KEYS }))
    const other = await readFrom(nextAddress())
    forward(86_400)
    await expectProblem(await report(proven(other.note, other.proof), { FRANKING_KEYS }), 'not-ours')
  })
})

describe('a notice about a link that nobody opened', () => {
  const notice = () => ({
    nonce: newNonce(),
    id: toBase64url(makeNote().id),
    category: 'malware',
    words: 'It was posted in our forum with the words: run this.',
    name: 'Ada Example',
    mail: 'ada@example.org',
    place: 'https://forum.example.org/42',
    goodFaith: true,
  })

  test('opens a case without proof', async () => {
    const number = await caseNumber(await report(notice()))
    expect(await operatorObject(env).case(number)).toMatchObject({ proof: undefined, name: 'Ada Example' })
  })

  test('about the abuse of children may be anonymous', async () => {
    await caseNumber(await report({ ...notice(), category: 'child-abuse', name: '', mail: '' }))
  })

  test.each<[string, object]>([
    ['a name', { name: '' }],
    ['a mail address', { mail: '' }],
    ['one that is none', { mail: 'ada' }],
    ['an explanation', { words: 'bad' }],
    ['good faith', { goodFaith: false }],
    ['a category', { category: 'unpleasant' }],
    ['an id', { id: 'x' }],
    ['so few words', { words: 'x'.repeat(4001) }],
    ['a whole proof', { proof: { digest: 'A'.repeat(43) } }],
    ['a whole receipt', { proof: { receipt: 'A'.repeat(86), digest: 'A'.repeat(43) } }],
    ['a receipt that has one text', { proof: { receipt: `${'A'.repeat(86)}B`, digest: 'A'.repeat(43) } }],
  ])('without %s is malformed', async (_, change) => {
    await expectProblem(await report({ ...notice(), ...change }), 'malformed')
  })
})

describe('verified reports block the network of the creator', () => {
  const settings = { ASHNOTE_BLOCK_AFTER: '2', ASHNOTE_BLOCK_FOR: '1' }

  async function reportFrom(address: string): Promise<void> {
    const { note, proof } = await readFrom(address)
    await caseNumber(await report(proven(note, proof), settings))
  }

  test('when the operator wants that, for the time set, and nobody else', async () => {
    const [guilty, other] = [nextAddress(), nextAddress()]
    await reportFrom(guilty)
    expect((await upload(makeNote(), guilty)).status).toBe(201)
    await reportFrom(guilty)
    await expectProblem(await upload(makeNote(), guilty), 'blocked')
    expect((await upload(makeNote(), other)).status).toBe(201)
    // Also on the next day, under another handle.
    forward(3500)
    await expectProblem(await upload(makeNote(), guilty), 'blocked')
    forward(101)
    expect((await upload(makeNote(), guilty)).status).toBe(201)
  })

  test('counts no notices, which prove nothing', async () => {
    const address = nextAddress()
    const { note } = await readFrom(address)
    for (let i = 0; i < 3; i++) {
      const body = { ...proven(note, { receipt: '', digest: '' }), proof: undefined }
      const words = 'Something that is long enough to be substantiated.'
      await caseNumber(await report({ ...body, words, category: 'child-abuse', goodFaith: true }, settings))
    }
    expect((await upload(makeNote(), address)).status).toBe(201)
  })
})

test('cases are forgotten after their time, and the evidence before', async () => {
  const { note, proof } = await readFrom(nextAddress())
  const evidence = toBase64url(makeNote().id)
  const number = await caseNumber(await report(proven(note, { ...proof, evidence } as never)))
  forward(31 * 86_400)
  await runDurableObjectAlarm(operatorObject(env))
  expect((await operatorObject(env).case(number))?.proof?.evidence).toBeUndefined()
  forward(150 * 86_400)
  await runDurableObjectAlarm(operatorObject(env))
  expect(await operatorObject(env).case(number)).toBeNull()
})

test('what a reporter needs to know of the operator', async () => {
  const { maxBytes } = await (await call('/v1/limits')).json<{ maxBytes: number }>()
  expect(await (await call('/v1/reports')).json()).toEqual({
    inbox: null,
    evidenceTtl: 30 * 86_400,
    maxBytes,
  })
})
