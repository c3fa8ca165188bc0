import { expect, test } from 'vitest'
import { AshnoteError } from '../../../shared/errors.ts'
import type { BlobStore } from '../../blobs/blob-store.ts'
import { makeNote } from '../../test/notes.ts'
import { codeOf } from '../../test/server.ts'
import { storeUpload } from './upload.ts'

const FAILURE = new Error('the store is down')

/** A store that does with a body what `put` does, and nothing else. */
const storeThat = (put: BlobStore['put']): BlobStore => ({ put }) as BlobStore

const request = (blob: Uint8Array) =>
  new Request('https://ashnote.test/', {
    method: 'PUT',
    body: blob as BodyInit,
    headers: { 'content-length': String(blob.length) },
  })

test.each([
  ['short', 10],
  ['streamed', 300_000],
])('a store that refuses a %s blob at once fails the upload and does not hold it up', async (_, size) => {
  const refusing = storeThat(() => Promise.reject(FAILURE))
  await expect(storeUpload(request(makeNote({ size }).blob), refusing, 'x', 1e6)).rejects.not.toBeInstanceOf(
    AshnoteError,
  )
})

test('so does one that gives up in the middle', async () => {
  const store = storeThat(async (_, body) => {
    await (body as ReadableStream).getReader().read()
    throw FAILURE
  })
  await expect(storeUpload(request(makeNote({ size: 300_000 }).blob), store, 'x', 1e6)).rejects.toThrow(
    FAILURE,
  )
})

test('what cannot be a blob never reaches the store', async () => {
  const store = storeThat(() => {
    throw new Error('the store was asked')
  })
  const { blob } = makeNote({ size: 300_000 })
  const wrong = [blob.map(() => 9), blob.slice(1), makeNote().blob.map(() => 9), new Uint8Array(0)]
  for (const body of wrong) {
    await expect(storeUpload(request(body), store, 'x', 1e6)).rejects.toEqual(codeOf('malformed'))
  }
  await expect(storeUpload(request(blob), store, 'x', 1e5)).rejects.toEqual(codeOf('too-large'))
})
