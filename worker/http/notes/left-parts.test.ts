import { evictDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { tokenHash } from '../../../shared/crypto/keys.ts'
import { UPLOAD_IDLE_S, UPLOAD_MOST_S } from '../../../shared/limits.ts'
import {
  begin,
  complete,
  drop,
  newPartsNote,
  PART_DIGESTS,
  type PartsNote,
  putPart,
} from '../../test/parts.ts'
import { expectProblem } from '../../test/server.ts'
import { expectNothingOf, forward, objectOf, ring, Store, storageOf } from '../../test/storage.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('nothing stays of an upload', () => {
  test('that its sender drops, whatever has come of it', async () => {
    for (const come of [[], [0], [0, 1, 2]]) {
      const note = newPartsNote()
      await begin(note)
      for (const n of come) await putPart(note, n)
      expect((await drop(note)).status).toBe(204)
      await expectNothingOf(note)
      await expectProblem(await putPart(note, 0), 'no-upload')
      await expectNothingOf(note)
    }
  })

  test('without an alarm, also after a restart of its object', async () => {
    const note = newPartsNote()
    await begin(note)
    expect(await storageOf(note.id)).toMatchObject({ alarm: expect.any(Number) })
    await evictDurableObject(objectOf(note.id))
    await ring(note.id)
    expect(await storageOf(note.id)).toMatchObject({ alarm: expect.any(Number) })
  })

  test('that is left, once it has waited too long; one that goes on stays', async () => {
    const [left, active] = [newPartsNote(), newPartsNote()]
    await begin(left)
    await begin(active)
    await putPart(left, 0)
    forward(UPLOAD_IDLE_S - 60)
    await putPart(active, 0)
    forward(61)
    await ring(left.id)
    await ring(active.id)
    await expectNothingOf(left)
    await expectProblem(await putPart(left, 1), 'no-upload')
    await putPart(active, 1)
    await putPart(active, 2)
    expect((await complete(active)).status).toBe(201)
  })

  test('that goes on for more than a day', async () => {
    const note = newPartsNote()
    await begin(note)
    await putPart(note, 0)
    for (let left = UPLOAD_MOST_S; left > 0; left -= UPLOAD_IDLE_S - 60) {
      const part = { n: 0, digest: PART_DIGESTS[0] ?? new Uint8Array(), tag: '' }
      expect(await objectOf(note.id).confirmPart(note.id, tokenHash(note.token), part)).toBe('stored')
      forward(UPLOAD_IDLE_S - 60)
    }
    await ring(note.id)
    await expectNothingOf(note)
  })

  test('that the store does not let go at first', async () => {
    const note = newPartsNote()
    await begin(note)
    await putPart(note, 0)
    const failing = vi.spyOn(Store.prototype, 'dropParts').mockRejectedValue(new Error('the store is down'))
    expect((await drop(note)).status).toBe(204)
    await expectProblem(await putPart(note, 1), 'no-upload')
    failing.mockRestore()
    forward(3600)
    await ring(note.id)
    await expectNothingOf(note)
  })

  test('of a thousand that were begun and left', { timeout: 120_000 }, async () => {
    const notes = Array.from({ length: 1000 }, newPartsNote)
    const inGroups = async (work: (note: PartsNote) => Promise<unknown>) => {
      for (let i = 0; i < notes.length; i += 50) await Promise.all(notes.slice(i, i + 50).map(work))
    }
    await inGroups(async (note) => expect((await begin(note)).status).toBe(201))
    for (const note of notes.slice(0, 3)) await putPart(note, 2)
    forward(UPLOAD_IDLE_S + 1)
    // One after the other: notes may share an object, and its alarm ends some at a time.
    for (const note of notes) await ring(note.id)
    for (const note of notes.slice(0, 30)) await expectNothingOf(note)
    await inGroups(async (note) =>
      expect(await objectOf(note.id).dropUpload(note.id, tokenHash(note.token))).toBe(false),
    )
  })
})
