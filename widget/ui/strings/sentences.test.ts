import { expect, it } from 'vitest'
import { calls } from '#source-strings/calls.ts'
import { inbox } from '#source-strings/inbox.ts'
import { inboxOwner } from '#source-strings/inbox-owner.ts'
import { sentencesOf, withOwnErrors } from './sentences.ts'

it('says a failure in the words of the first table that has it', () => {
  const strings = withOwnErrors(withOwnErrors(calls, inboxOwner.errors), inbox.errors)
  expect(sentencesOf(calls, 'gone')).toBe(calls.errors.gone)
  expect(sentencesOf(strings, 'gone')).toBe(inbox.errors.gone)
  expect(sentencesOf(strings, 'damaged-link')).toBe(calls.errors['damaged-link'])
  expect(sentencesOf(strings, 'digest-mismatch')).toBe(calls.confused)
  expect(calls.ownErrors).toBeUndefined()
})
