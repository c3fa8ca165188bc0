import { expect, it, vi } from 'vitest'
import { parseSettings } from './settings.ts'

vi.stubGlobal('ASHNOTE_SERVER', 'https://default.example')

const DEFAULTS = {
  server: 'https://default.example',
  ttl: undefined,
  opensLinks: true,
  language: undefined,
  theme: undefined,
}

it.each([undefined, null, 'text', 7, [], {}])('%j sets nothing', (stored) => {
  expect(parseSettings(stored)).toEqual(DEFAULTS)
})

it('returns known values', () => {
  const settings = {
    server: 'https://notes.example.org',
    ttl: 3600,
    opensLinks: false,
    language: 'fr',
    theme: 'dark',
  }
  expect(parseSettings(settings)).toEqual(settings)
})

it('ignores unknown values', () => {
  const strange = {
    server: 'http://notes.example.org',
    ttl: -1,
    opensLinks: 'yes',
    language: 'xx',
    theme: 'blue',
  }
  expect(parseSettings(strange)).toEqual(DEFAULTS)
})
