import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blobLengthOf } from '../../../shared/note/note.ts'
import { draftBytes, draftState, EMPTY_DRAFT, isEmptyDraft, toSources } from './draft.ts'

const file = fc.record({
  name: fc.string({ unit: 'binary' }),
  type: fc.constantFrom('', 'image/png', 'application/vnd.oasis.opendocument.text'),
  content: fc.uint8Array({ maxLength: 5000 }),
})

it('never underestimates the blob of a draft', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(file, { maxLength: 4 }), (text, list) => {
      const files = list.map(
        ({ name, type, content }) => new File([Uint8Array.from(content)], name, { type }),
      )
      const sources = toSources({ text, files, wipe: 3600 })
      expect(draftBytes(text, files)).toBeGreaterThanOrEqual(blobLengthOf(sources))
    }),
  )
})

it('keeps text, names and the wipe', () => {
  const file = new File(['x'], 'a.txt')
  expect(toSources({ text: 'é', files: [file], wipe: 30 })).toEqual({
    bodies: [
      { type: 'text/plain', size: 2, content: new TextEncoder().encode('é') },
      { type: 'application/octet-stream', name: 'a.txt', size: 1, content: file },
    ],
    viewSeconds: 30,
  })
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
