import { describe, expect, test } from 'vitest'
import { ack, claim, makeNote, newReader, put, upload } from '../../test/notes.ts'
import { begin, drop, newPartsNote } from '../../test/parts.ts'
import { call, expectProblem } from '../../test/server.ts'
import { rowOf, storageOf } from '../../test/storage.ts'

describe('GET of a note', () => {
  test('says size and end of life as JSON, and changes nothing', async () => {
    const note = makeNote()
    const { expiresAt } = await (await upload(note)).json<{ expiresAt: string }>()
    const stored = [await rowOf(note.id), await storageOf(note.id)]
    const response = await call(note.path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ size: note.blob.length, expiresAt })
    expect([await rowOf(note.id), await storageOf(note.id)]).toEqual(stored)
  })

  test('is gone for an unknown, a leased and a burned note, all alike', async () => {
    const note = makeNote()
    await expectProblem(await call(note.path), 'gone')
    expect(await rowOf(note.id)).toBeUndefined()
    await put(note, { receipt: true })
    const reader = newReader()
    await claim(note, reader)
    await expectProblem(await call(note.path), 'gone')
    await ack(note, reader)
    await expectProblem(await call(note.path), 'gone')
    await expectProblem(await call('/v1/notes/x'), 'malformed')
  })

  test('of an upload in parts is gone until the note is there', async () => {
    const note = newPartsNote()
    expect((await begin(note)).status).toBe(201)
    await expectProblem(await call(note.path), 'gone')
    await drop(note)
  })
})
