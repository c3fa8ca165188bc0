import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blobLength } from '../../../shared/note/note.ts'
import { encodePayload } from '../../../shared/note/payload.ts'
import { draftBytes, draftState, EMPTY_DRAFT, isEmptyDraft, toPayload, UnreadableFile } from './draft.ts'

const file = fc.record({
  name: fc.string({ unit: 'binary' }),
  type: fc.constantFrom('', 'image/png', 'application/vnd.oasis.opendocument.text'),
  content: fc.uint8Array({ maxLength: 5000 }),
})

it('never underestimates the blob of a draft', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.array(file, { maxLength: 4 }), async (text, list) => {
      const files = list.map(
        ({ name, type, content }) => new File([Uint8Array.from(content)], name, { type }),
      )
      const payload = await toPayload({ ...EMPTY_DRAFT, text, files, wipe: 3600 })
      expect(draftBytes(text, files)).toBeGreaterThanOrEqual(blobLength(encodePayload(payload).length))
    }),
  )
})

it('keeps text, names and the wipe', async () => {
  const payload = await toPayload({ ...EMPTY_DRAFT, text: 'é', files: [new File(['x'], 'a.txt')], wipe: 30 })
  expect(payload).toEqual({
    bodies: [
      { type: 'text/plain', bytes: new TextEncoder().encode('é') },
      { type: 'application/octet-stream', name: 'a.txt', bytes: Uint8Array.of(120) },
    ],
    viewSeconds: 30,
  })
})

it('names the file that cannot be read', async () => {
  const lost = Object.assign(new File([], 'lost.txt'), { arrayBuffer: () => Promise.reject(new Error()) })
  await expect(toPayload({ ...EMPTY_DRAFT, files: [lost] })).rejects.toEqual(new UnreadableFile('lost.txt'))
})

it('knows an empty draft', () => {
  expect(isEmptyDraft(EMPTY_DRAFT)).toBe(true)
  expect(isEmptyDraft({ text: ' ', files: [] })).toBe(false)
})

it.each([
  ['', 'incomplete'],
  [' \u0085\u3000', 'incomplete'],
  [' a ', 'filled'],
])('where a passphrase is required, %j leaves a draft %s', (passphrase, state) => {
  const draft = { ...EMPTY_DRAFT, text: 'a', passphrase }
  expect(draftState(draft, { isSealing: false, isTooLarge: false, passphrase: 'required' })).toBe(state)
})
