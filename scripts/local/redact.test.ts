import { expect, it } from 'vitest'
import { redact } from './redact.ts'

it('takes out ids, tokens and fragments and leaves the rest readable', () => {
  const id = 'Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9'
  expect(redact(`error: open() failed: path = 0007a1b2/0193ff00aa11-${id}-AAAAAAAAAAAA`)).toBe(
    'error: open() failed: path = 0007a1b2/…',
  )
  expect(redact('GET /%238fJkQ2nE8fJkQ2nE8fJkQ2nE8fJkQ2nE8fJkQ2nE8fJkQ2nE')).toBe('GET /%…')
  expect(redact('ASHNOTE_CREATES_PER_NETWORK: must be a whole number')).toContain(
    'ASHNOTE_CREATES_PER_NETWORK',
  )
})

it('takes out where a webhook was to go', () => {
  expect(redact('failed: connecting to intranet.example:443 is not allowed')).toBe(
    'failed: connecting to … is not allowed',
  )
})
