import { expect, it } from 'vitest'
import type { ContactRow } from '../store/rows.ts'
import { changedFrom } from './contacts.ts'

const contact = (name: string, key: number): ContactRow => ({
  id: `${name} ${key}`,
  server: 'https://notes.example',
  address: new Uint8Array(32).fill(key),
  name,
  fingerprint: new Uint8Array(32).fill(key),
  added: new Date(0),
})

it('warns of other keys under a known name in any case', () => {
  const known = [contact('Anna', 1), contact('Ben', 2)]
  expect(changedFrom(known, contact('anna', 3))).toBe(known[0])
  expect(changedFrom(known, contact('Anna', 2))).toBe(known[0])
})

it('does not warn of the same keys, or of a new name', () => {
  const known = [contact('Anna', 1)]
  expect(changedFrom(known, contact('ANNA', 1))).toBeUndefined()
  expect(changedFrom(known, contact('Carla', 3))).toBeUndefined()
})
