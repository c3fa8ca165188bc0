/**
 * Sealing a stream (protocol section 3), compared with the bare AEAD. Both run in a browser on the platform's
 * own implementation.
 */
import { chooseAead, nobleAead, platformSubtle } from '../../shared/crypto/aead.ts'
import { CHUNK_BYTES } from '../../shared/limits.ts'
import { sealNoteParts } from '../../shared/note/note-stream.ts'
import { median } from '../tools/stats.ts'

/**
 * `ratio`: our speed divided by the speed of the bare AEAD. `isNative`: whether the platform has the
 * algorithm.
 */
export type StreamSealing = { ratio: number; mibPerSecond: number; isNative: boolean }

const MIB = 2 ** 20
const SIZE = 256 * MIB
const ROUNDS = 5
const KEY = new Uint8Array(32).fill(7)
const ID = new Uint8Array(32).fill(9)
/** As many concurrent operations as our sealer uses. */
const DEPTH = 32

export async function measureStreamSealing(): Promise<StreamSealing> {
  const aeadOf = await chooseAead(platformSubtle())
  const piece = crypto.getRandomValues(new Uint8Array(65_536))
  const mebibyte = new Uint8Array(MIB).map((_, i) => piece[i % piece.length] ?? 0)
  // The manifest takes some bytes of the last chunks.
  const size = SIZE - MIB
  const body = {
    type: '',
    name: 'a',
    size,
    async *pieces() {
      for (let at = 0; at < size; at += MIB) yield mebibyte
    },
  }
  const ours = () =>
    sealNoteParts({ kind: 0, key: KEY, id: ID, aeadOf, payload: { bodies: [body] } }, () => {})
  const aead = await aeadOf(KEY)
  const bare = async () => {
    const nonce = new Uint8Array(12)
    const chunk = mebibyte.subarray(0, CHUNK_BYTES)
    let left = SIZE / CHUNK_BYTES
    const lane = async () => {
      while (left-- > 0) await aead.seal(nonce, chunk)
    }
    await Promise.all(Array.from({ length: DEPTH }, lane))
  }
  const time = async (work: () => Promise<void>) => {
    const began = performance.now()
    await work()
    return (performance.now() - began) / 1000
  }
  await time(ours)
  await time(bare)
  const rounds: Array<{ our: number; their: number }> = []
  for (let i = 0; i < ROUNDS; i++) rounds.push({ our: await time(ours), their: await time(bare) })
  return {
    ratio: median(rounds.map(({ our, their }) => their / our)),
    mibPerSecond: SIZE / MIB / median(rounds.map(({ our }) => our)),
    isNative: aeadOf !== nobleAead,
  }
}
