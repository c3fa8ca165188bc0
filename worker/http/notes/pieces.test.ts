import { expect, test } from 'vitest'
import { inPieces, LARGE_PIECE_BYTES, MAX_LARGE_READERS, PIECE_BYTES } from './pieces.ts'

const LONG = 8 * 1024 * 1024
const sizeOf = (size: number) => inPieces(size, async (pieceBytes) => pieceBytes)

/** Reads a long body until told to end. */
function read() {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const read = { pieceBytes: 0, end: resolve, fail: reject, ended: Promise.resolve() }
  read.ended = inPieces(LONG, (pieceBytes) => {
    read.pieceBytes = pieceBytes
    return promise
  })
  return read
}

test('a piece is never larger than the body', async () => {
  expect(await sizeOf(70_000)).toBe(70_000)
  expect(await sizeOf(LARGE_PIECE_BYTES - 1)).toBe(PIECE_BYTES)
  expect(await sizeOf(LARGE_PIECE_BYTES)).toBe(LARGE_PIECE_BYTES)
})

test('few long bodies at once are read in large pieces, the others in small ones', async () => {
  const reads = Array.from({ length: MAX_LARGE_READERS + 2 }, read)
  const sizes = reads.map(({ pieceBytes }) => pieceBytes)
  expect(sizes.filter((size) => size === LARGE_PIECE_BYTES)).toHaveLength(MAX_LARGE_READERS)
  expect(sizes.slice(MAX_LARGE_READERS)).toEqual([PIECE_BYTES, PIECE_BYTES])
  for (const { end } of reads) end()
  await Promise.all(reads.map(({ ended }) => ended))
})

test('one that ends or fails makes room for another', async () => {
  const reads = Array.from({ length: MAX_LARGE_READERS }, read)
  reads[0]?.end()
  reads[1]?.fail(new Error('broken off'))
  await Promise.allSettled(reads.slice(0, 2).map(({ ended }) => ended))
  const next = [read(), read(), read()]
  expect(next.map(({ pieceBytes }) => pieceBytes)).toEqual([
    LARGE_PIECE_BYTES,
    LARGE_PIECE_BYTES,
    PIECE_BYTES,
  ])
  for (const { end } of [...reads, ...next]) end()
  await Promise.allSettled([...reads, ...next].map(({ ended }) => ended))
})
