import { randomBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { concat, fromBase64url, toBase64url, u32 } from '../../shared/bytes/bytes.ts'
import { PROOF_OF_WORK_HEADER, parseChallenge, solveInSteps } from '../../shared/http/proof-of-work.ts'
import type { Env } from '../env.ts'
import { readKeyRing } from '../settings/key-ring.ts'
import { nextAddress } from '../test/addresses.ts'
import { makeNote, type TestNote, uploadHeaders } from '../test/notes.ts'
import { WITH_OPERATOR } from '../test/operator.ts'
import { callWith, expectProblem } from '../test/server.ts'
import { ProofOfWorkGate, ProofOfWorkNeeded } from './proof-of-work.ts'

const ring = readKeyRing(`1:${toBase64url(randomBytes(32))}`)
const MINUTE = 60_000
/** The beginning of some minute. */
const T = 30_000_000 * MINUTE
const id = randomBytes(32)

function solve(challenge: string, id: Uint8Array): string {
  const steps = solveInSteps(challenge, id)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

const gateOf = (proofOfWork: 'auto' | 'off' | 'always', createsInAll = 100) =>
  new ProofOfWorkGate({ proofOfWork, createsInAll }, ring)

/** Bits asked for after so many creations, none with a proof of work. */
function bitsAfter(gate: ProofOfWorkGate, creations: number, now = T): number {
  for (let i = 0; i < creations; i++) {
    try {
      gate.expect(undefined, id, now)
    } catch (error) {
      expect(error).toBeInstanceOf(ProofOfWorkNeeded)
    }
  }
  const challenge = gate.challenge(now)
  return challenge ? parseChallenge(fromBase64url(challenge)).bits : 0
}

describe('what is asked for', () => {
  test.each([
    [0, 0],
    [24, 0],
    [25, 11],
    [50, 13],
    [75, 15],
    [100, 16],
    [1000, 16],
  ])('after %i of 100 creations a minute: %i bits', (creations, bits) => {
    expect(bitsAfter(gateOf('auto'), creations)).toBe(bits)
  })

  test('falls again when it gets quiet', () => {
    const gate = gateOf('auto')
    expect(bitsAfter(gate, 100)).toBe(16)
    expect(bitsAfter(gate, 0, T + MINUTE)).toBe(16)
    expect(bitsAfter(gate, 0, T + 1.5 * MINUTE)).toBe(13)
    expect(bitsAfter(gate, 0, T + 2 * MINUTE)).toBe(0)
  })

  test('is nothing when it is off, or nothing is limited, and something when it is always on', () => {
    expect(bitsAfter(gateOf('off'), 1000)).toBe(0)
    expect(bitsAfter(gateOf('auto', 0), 1000)).toBe(0)
    expect(bitsAfter(gateOf('always'), 0)).toBe(16)
  })
})

describe('a solution', () => {
  const gate = gateOf('auto', 40)
  bitsAfter(gate, 10)
  const challenge = gate.challenge(T) ?? ''
  const header = solve(challenge, id)

  test('is taken, also some minutes later, when more is asked for', () => {
    expect(() => gate.expect(header, id, T)).not.toThrow()
    expect(bitsAfter(gate, 40, T + MINUTE)).toBe(16)
    expect(() => gate.expect(header, id, T + MINUTE)).not.toThrow()
  })

  test.each<[string, string | undefined, Uint8Array, number]>([
    ['for another note', header, randomBytes(32), T + MINUTE],
    ['that is too old', header, id, T + 601_000],
    ['that is missing', undefined, id, T + MINUTE],
    ['that is nonsense', 'x', id, T + MINUTE],
    ['without its numbers', `${challenge}.`, id, T + MINUTE],
  ])('%s is not', (_, given, id, now) => {
    bitsAfter(gate, 40, now)
    expect(() => gate.expect(given, id, now)).toThrow(ProofOfWorkNeeded)
  })

  test('to a challenge that the server did not make is not', () => {
    const own = toBase64url(concat(u32(T / 1000 + 600), Uint8Array.of(0, 8), randomBytes(16)))
    bitsAfter(gate, 40, T + MINUTE)
    expect(() => gate.expect(solve(own, id), id, T + MINUTE)).toThrow(ProofOfWorkNeeded)
    const easier = fromBase64url(challenge)
    easier[4] = 0
    expect(() => gate.expect(solve(toBase64url(easier), id), id, T + MINUTE)).toThrow(ProofOfWorkNeeded)
  })
})

describe('a server that asks for a proof of work', () => {
  const upload = (note: TestNote, headers: Record<string, string>, settings: Partial<Env> = {}) =>
    callWith({ ...WITH_OPERATOR, ASHNOTE_WORK: 'always', ...settings }, `${note.path}?ttl=3600`, {
      method: 'PUT',
      headers: { ...uploadHeaders(note), 'x-test-address': nextAddress(), ...headers },
      body: note.blob,
    })

  test('says so, and accepts the note with the proof of work', async () => {
    const note = makeNote()
    const refused = await upload(note, {})
    const challenge = refused.headers.get(PROOF_OF_WORK_HEADER) ?? ''
    await expectProblem(refused, 'work-needed')
    const limits = await callWith({ ...WITH_OPERATOR, ASHNOTE_WORK: 'always' }, '/v1/limits')
    expect(await limits.json()).toMatchObject({ work: expect.stringMatching(/^[\w-]{30}$/) })
    expect((await upload(note, { [PROOF_OF_WORK_HEADER]: solve(challenge, note.id) })).status).toBe(201)
    await expectProblem(
      await upload(makeNote(), { [PROOF_OF_WORK_HEADER]: solve(challenge, note.id) }),
      'work-needed',
    )
  })

  test('says nothing of it in quiet times', async () => {
    expect(await (await callWith(WITH_OPERATOR, '/v1/limits')).json()).not.toHaveProperty('work')
  })
})
