import { randomBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { concat, fromBase64url, toBase64url, u32 } from '../../shared/bytes/bytes.ts'
import { isSolution, parseChallenge, parseSolution, solveInSteps } from '../../shared/http/proof-of-work.ts'
import { readKeyRing } from '../settings/key-ring.ts'
import { WITH_OPERATOR } from '../test/operator.ts'
import { callWith } from '../test/server.ts'
import type { CreationKind } from './creation-kinds.ts'
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

type Solved = readonly [header: string, id: Uint8Array]
/** The challenge, solved for other ids. */
const newSolutions = (challenge: string, count: number): Solved[] =>
  Array.from({ length: count }, () => {
    const id = randomBytes(32)
    return [solve(challenge, id), id] as const
  })

/** Other numbers for the same challenge and id: the last puzzle is solved a second time. */
function solveAgain(challenge: string): string {
  const { numbers } = parseSolution(solve(challenge, id)) ?? { numbers: new Uint8Array() }
  const view = new DataView(numbers.buffer, numbers.byteOffset, numbers.byteLength)
  do view.setUint32(28, view.getUint32(28) + 1)
  while (!isSolution(fromBase64url(challenge), id, numbers))
  return `${challenge}.${toBase64url(numbers)}`
}

const gateOf = (proofOfWork: 'auto' | 'off' | 'always', createsInAll = 100, kind: CreationKind = 'note') =>
  new ProofOfWorkGate(kind, { proofOfWork, createsInAll }, ring)
const admit = async () => {}

/** Bits asked for after so many tries to create, none with a proof of work. */
async function bitsAfter(gate: ProofOfWorkGate, tries: number, now = T): Promise<number> {
  for (let i = 0; i < tries; i++) {
    await gate.pass(undefined, id, now, admit).catch((error) => {
      expect(error).toBeInstanceOf(ProofOfWorkNeeded)
    })
  }
  const challenge = gate.challenge(now)
  return challenge ? parseChallenge(fromBase64url(challenge)).bits : 0
}

describe('what is asked for', () => {
  test('rises with what is admitted, and with nothing else', async () => {
    const gate = gateOf('auto')
    expect(await bitsAfter(gate, 24)).toBe(0)
    expect(await bitsAfter(gate, 1)).toBe(11)
    expect(await bitsAfter(gate, 1000)).toBe(11)
    const refused = gateOf('auto')
    for (let i = 0; i < 1000; i++)
      await expect(
        refused.pass(undefined, id, T, () => Promise.reject(new Error('no room'))),
      ).rejects.toThrow()
    expect(await bitsAfter(refused, 0)).toBe(0)
  })

  test('is nothing when it is off, or nothing is limited, and something when it is always on', async () => {
    expect(await bitsAfter(gateOf('off'), 1000)).toBe(0)
    expect(await bitsAfter(gateOf('auto', 0), 1000)).toBe(0)
    expect(await bitsAfter(gateOf('always'), 0)).toBe(16)
  })
})

describe('a solution', () => {
  const gateInFlood = async (kind?: CreationKind) => {
    const gate = gateOf('auto', 4, kind)
    await gate.pass(undefined, id, T, admit)
    return gate
  }
  const headerFrom = (gate: ProofOfWorkGate, now = T) => solve(gate.challenge(now) ?? '', id)

  test('is taken once, for ten minutes while the level does not rise', async () => {
    const gate = await gateInFlood()
    const header = headerFrom(gate)
    const late = T + 9 * MINUTE
    await gate.pass(undefined, id, late, admit)
    await gate.pass(header, id, late, admit)
    // The level is 13 bits by now.
    await expect(gate.pass(header, id, late, admit)).rejects.toThrow(ProofOfWorkNeeded)
    const other = await gateInFlood()
    await other.pass(undefined, id, T + 10 * MINUTE, admit)
    await expect(other.pass(header, id, T + 10 * MINUTE, admit)).rejects.toThrow(ProofOfWorkNeeded)
  })

  test('is taken for a minute after the level rose to more than one above it', async () => {
    const gate = await gateInFlood()
    const spare = newSolutions(gate.challenge(T) ?? '', 4)
    const pass = ([header, id]: readonly [string, Uint8Array], now: number) =>
      gate.pass(header, id, now, admit)
    const [one, two, three, four] = spare as [Solved, Solved, Solved, Solved]
    await pass(one, T)
    await pass(two, T)
    expect(parseChallenge(fromBase64url(gate.challenge(T) ?? '')).bits).toBe(15)
    await pass(three, T + 59_000)
    await expect(pass(four, T + MINUTE)).rejects.toThrow(ProofOfWorkNeeded)
  })

  test('that was refused for another reason can be used again', async () => {
    const gate = await gateInFlood()
    const header = headerFrom(gate)
    await expect(gate.pass(header, id, T, () => Promise.reject(new Error('no room')))).rejects.toThrow(
      'no room',
    )
    await gate.pass(header, id, T, admit)
  })

  test('admits no second call at the same time, not with other numbers either', async () => {
    const gate = await gateInFlood()
    const challenge = gate.challenge(T) ?? ''
    const results = await Promise.allSettled(
      [solve(challenge, id), solve(challenge, id), solveAgain(challenge)].map((header) =>
        gate.pass(header, id, T, admit),
      ),
    )
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  test('is not taken for another id, too late, unsolved, or for another kind', async () => {
    const gate = await gateInFlood()
    const header = headerFrom(gate)
    const wrong: Array<[string | undefined, Uint8Array]> = [
      [header, randomBytes(32)],
      [undefined, id],
      ['x', id],
      [`${gate.challenge(T)}.`, id],
      [headerFrom(await gateInFlood('report')), id],
      [solve(toBase64url(concat(u32(T / 1000 + 600), Uint8Array.of(0, 8), randomBytes(16))), id), id],
    ]
    const easier = fromBase64url(gate.challenge(T) ?? '')
    easier[4] = 0
    wrong.push([solve(toBase64url(easier), id), id])
    for (const [given, id] of wrong)
      await expect(gate.pass(given, id, T, admit), given).rejects.toThrow(ProofOfWorkNeeded)
    await gate.pass(header, id, T, admit)
  })
})

test('a server says nothing of it in quiet times, and has the challenge for notes beforehand', async () => {
  expect(await (await callWith(WITH_OPERATOR, '/v1/limits')).json()).not.toHaveProperty('work')
  const limits = await callWith({ ...WITH_OPERATOR, ASHNOTE_WORK: 'always' }, '/v1/limits')
  expect(await limits.json()).toMatchObject({ work: expect.stringMatching(/^[\w-]{30}$/) })
})
