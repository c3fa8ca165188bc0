import { evictDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { tokenHash } from '../../../shared/crypto/keys.ts'
import { UPLOAD_IDLE_S, UPLOAD_MOST_S } from '../../../shared/limits.ts'
import {
  begin,
  claimed,
  complete,
  drop,
  newPartsNote,
  PART_DIGESTS,
  type PartsNote,
  putAll,
  putPart,
  received,
} from '../../test/parts.ts'
import { expectProblem } from '../../test/server.ts'
import {
  blobsOf,
  expectNothingOf,
  forward,
  notesObjects,
  objectOf,
  ring,
  Store,
  storageOf,
  store,
  uploadedBlob,
} from '../../test/storage.ts'

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
    const blob = await uploadedBlob(note.id)
    for (let left = UPLOAD_MOST_S; left > 0; left -= UPLOAD_IDLE_S - 60) {
      const part = { n: 0, digest: PART_DIGESTS[0] ?? new Uint8Array(), tag: '' }
      expect(await objectOf(note.id).confirmPart(note.id, tokenHash(note.token), part, blob)).toBe('stored')
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

  describe('whose drop has begun', () => {
    /** An upload that its sender has dropped and whose bytes the store still has. */
    async function dropHalf(): Promise<PartsNote> {
      const note = newPartsNote()
      await begin(note)
      await putPart(note, 0)
      const failing = vi.spyOn(Store.prototype, 'dropParts').mockRejectedValue(new Error('the store is down'))
      expect((await drop(note)).status).toBe(204)
      failing.mockRestore()
      expect(await blobsOf(note.id)).toHaveLength(notesObjects === 0 ? 0 : 1)
      return note
    }

    test('when its object starts again', async () => {
      const note = await dropHalf()
      await evictDurableObject(objectOf(note.id))
      await objectOf(note.id).find(note.id)
      await vi.waitFor(() => expectNothingOf(note))
    })

    test('when the alarm rings, a second later', async () => {
      const note = await dropHalf()
      forward(2)
      await ring(note.id)
      await expectNothingOf(note)
    })

    test('when it begins again, which it can at once', async () => {
      for (const restarts of [false, true]) {
        const note = await dropHalf()
        if (restarts) await evictDurableObject(objectOf(note.id))
        const response = await begin(note)
        expect([response.status, await response.json()]).toEqual([201, { received: [] }])
        await putAll(note)
        expect((await complete(note)).status).toBe(201)
        expect(await blobsOf(note.id)).toHaveLength(1)
        expect(await claimed(note)).toBe(true)
      }
    })
  })

  describe('of which a part arrives late', () => {
    /**
     * Sends part 0, and lets `meanwhile` run when the store has its bytes and the object does not know yet.
     */
    async function putSlowly(note: PartsNote, meanwhile: () => Promise<unknown>): Promise<Response> {
      const stored = vi.spyOn(Store.prototype, 'putPart')
      stored.mockImplementationOnce(async (...part) => {
        stored.mockRestore()
        await meanwhile()
        return store.putPart(...part)
      })
      return putPart(note, 0)
    }

    test('after its drop', async () => {
      const note = newPartsNote()
      await begin(note)
      expect((await putSlowly(note, () => drop(note))).status).not.toBe(204)
      await expectNothingOf(note)
    })

    test('after it has begun again: the part does not count', async () => {
      const note = newPartsNote()
      await begin(note)
      const again = async () => {
        await drop(note)
        await begin(note)
      }
      expect((await putSlowly(note, again)).status).not.toBe(204)
      expect(await received(note)).toEqual([])
      await putAll(note)
      expect((await complete(note)).status).toBe(201)
      expect(await blobsOf(note.id)).toHaveLength(1)
      expect(await claimed(note)).toBe(true)
    })

    test('after it has become a note, which keeps its bytes', async () => {
      const note = newPartsNote()
      await begin(note)
      const whole = async () => {
        await putAll(note)
        expect((await complete(note)).status).toBe(201)
      }
      expect((await putSlowly(note, whole)).status).not.toBe(204)
      expect(await claimed(note)).toBe(true)
    })
  })

  test('that begins again while it is dropped', async () => {
    const note = newPartsNote()
    await begin(note)
    await putPart(note, 0)
    const [dropped, begun] = await Promise.all([drop(note), begin(note)])
    expect([dropped.status, begun.status]).toEqual([204, 201])
    expect(await received(note)).toEqual([])
  })

  // More than the alarm ends in one turn.
  test('of many that were begun and left', () => manyLeft(120))

  test('of a thousand that were begun and left', { tags: ['long'], timeout: 120_000 }, () => manyLeft(1000))

  async function manyLeft(count: number) {
    const notes = Array.from({ length: count }, newPartsNote)
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
  }
})
