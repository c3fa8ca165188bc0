/**
 * Sealing and opening a whole note (protocol sections 3 and 4), compared with the bare AEAD. It runs in Node
 * and in a browser, so it uses the APIs of neither.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { CHUNK_BYTES, TAG_BYTES } from '../../shared/limits.ts'
import { openNote, sealNote } from '../../shared/note/note.ts'
import { encodePayload, type Payload } from '../../shared/note/payload.ts'
import { median } from '../tools/stats.ts'

/**
 * `ratio`: our speed divided by the speed of the bare AEAD. `mibPerSecond`: our speed. `size`: length of the
 * padded payload in bytes.
 */
export type CryptoSpeed = { size: number; direction: 'seal' | 'open'; ratio: number; mibPerSecond: number }

/** `runs` operations are timed as one; the median of `rounds` such times counts. */
const PLAN = [
  { size: 1024, runs: 200, rounds: 25 },
  { size: 1024 * 1024, runs: 2, rounds: 15 },
  { size: 16 * 1024 * 1024, runs: 1, rounds: 9 },
] as const

const KEY = new Uint8Array(32).fill(7)
const ID = new Uint8Array(32).fill(9)

export function measureCryptoSpeed(): CryptoSpeed[] {
  return PLAN.flatMap(({ size, runs, rounds }) => {
    const payload = payloadOf(size)
    const seal = () => sealNote({ kind: 0, key: KEY, id: ID, payload })
    const blob = seal()
    const open = () => openNote({ key: KEY, id: ID, blob })
    const bare = bareAead(encodePayload(payload))
    const measure = (direction: 'seal' | 'open', ours: () => unknown, theirs: () => unknown): CryptoSpeed => {
      const { ratio, seconds } = compare(ours, theirs, runs, rounds)
      return { size, direction, ratio, mibPerSecond: size / 2 ** 20 / seconds }
    }
    return [measure('seal', seal, bare.seal), measure('open', open, bare.open)]
  })
}

/** A message whose padded payload has exactly `size` bytes, a power of two. */
function payloadOf(size: number): Payload {
  const message = (bytes: number): Payload => ({
    bodies: [{ type: 'text/plain', bytes: new Uint8Array(bytes).fill(97) }],
  })
  // The manifest grows with the number of digits of the size, so leave some room for it in the padding.
  const payload = message(size - 64)
  if (encodePayload(payload).length !== size) throw new RangeError('payload')
  return payload
}

/** The lower bound: the same chunks, with keys, nonces and output buffers allocated beforehand. */
function bareAead(payload: Uint8Array): { seal: () => void; open: () => void } {
  const chunks = Math.floor(payload.length / CHUNK_BYTES) + 1
  const nonces = Array.from({ length: chunks }, (_, i) => {
    const nonce = new Uint8Array(12)
    new DataView(nonce.buffer).setUint32(8, i)
    return nonce
  })
  const sealed = new Uint8Array(payload.length + TAG_BYTES * chunks)
  const opened = new Uint8Array(payload.length)
  const each = (work: (nonce: Uint8Array, plain: [number, number], boxed: [number, number]) => void) =>
    nonces.forEach((nonce, i) => {
      const from = i * CHUNK_BYTES
      const to = Math.min(from + CHUNK_BYTES, payload.length)
      work(nonce, [from, to], [from + i * TAG_BYTES, to + (i + 1) * TAG_BYTES])
    })
  const seal = () =>
    each((nonce, plain, boxed) => {
      chacha20poly1305(KEY, nonce).encrypt(payload.subarray(...plain), sealed.subarray(...boxed))
    })
  const open = () =>
    each((nonce, plain, boxed) => {
      chacha20poly1305(KEY, nonce).decrypt(sealed.subarray(...boxed), opened.subarray(...plain))
    })
  seal()
  return { seal, open }
}

/**
 * Times both sides in turn, so that other load on the machine affects both alike. `seconds`: one run of ours.
 */
function compare(ours: () => unknown, theirs: () => unknown, runs: number, rounds: number) {
  const time = (work: () => unknown) => {
    const began = performance.now()
    for (let i = 0; i < runs; i++) work()
    return (performance.now() - began) / 1000 / runs
  }
  for (let i = 0; i < 3; i++) {
    time(ours)
    time(theirs)
  }
  const times = Array.from({ length: rounds }, (_, i) => {
    const [first, second] = i % 2 === 0 ? [ours, theirs] : [theirs, ours]
    const [a, b] = [time(first), time(second)]
    return i % 2 === 0 ? { our: a, their: b } : { our: b, their: a }
  })
  return {
    ratio: median(times.map(({ our, their }) => their / our)),
    seconds: median(times.map(({ our }) => our)),
  }
}
