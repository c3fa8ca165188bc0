import { sha256 } from '@noble/hashes/sha2.js'
import { expect, it } from 'vitest'
import { fromBase64url } from '../../../shared/bytes/bytes.ts'
import { type StretchCost, stretchPassphrase } from '../../../shared/crypto/passphrase.ts'
import type { Stretchers } from './kdf.ts'
import { decodeKeyFile, encodeKeyFile } from './key-file.ts'

let stretched: StretchCost[] = []
/** Otherwise at the cost of notes, which is less to wait for. */
let isReal = false
const stretcher = (cost: StretchCost) => async (passphrase: string, salt: Uint8Array<ArrayBuffer>) => {
  stretched.push(cost)
  return stretchPassphrase(passphrase, salt, isReal ? cost : 'note')
}
const stretchers: Stretchers = { note: stretcher('note'), offline: stretcher('offline') }

const value = { inboxes: [{ name: 'Tips' }] }
const PASSPHRASE = 'lantern gravel'

/** No inboxes and no contacts, under ' short ', as the first version wrote it. */
const FIRST_VERSION =
  'YXNobm90ZS1rZXlzAc_HIMkgM81ns-qv7nu8oljsZjhc7Apfme_Y7dHU29eThoyvK5qmuKD4fiidOsDqHIePbefHLKytfoN_W3d0zuvIwhKwtoHRdrDmHEaBnU8q8_xoXMPqCSO677PS6xN9Y0tz9hjoXAb0B3nc8-8_CJYWPcg893ZN5Cz8HHg'

/** A file with another version, and with the checksum that belongs to that. */
function versionOf(file: Uint8Array, version: number): Uint8Array {
  const changed = file.with(12, version)
  changed.set(sha256(changed.subarray(0, -8)).subarray(0, 8), changed.length - 8)
  return changed
}

it('opens with its passphrase only', async () => {
  const file = await encodeKeyFile(value, PASSPHRASE, stretchers)
  expect(await decodeKeyFile(file, PASSPHRASE, stretchers)).toEqual(value)
  await expect(decodeKeyFile(file, 'lantern gravels', stretchers)).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })
  expect(new TextDecoder().decode(file)).not.toContain('Tips')
})

it('detects damage at every byte, before it stretches the passphrase', async () => {
  const file = await encodeKeyFile(value, PASSPHRASE, stretchers)
  stretched = []
  const codes = new Set<unknown>()
  for (let i = 0; i < file.length; i++) {
    const damaged = file.with(i, (file[i] ?? 0) ^ 128)
    codes.add(await decodeKeyFile(damaged, PASSPHRASE, stretchers).catch(({ code }) => code))
  }
  expect([...codes].sort()).toEqual(['damaged-file', 'foreign-file', 'newer-file'])
  for (const length of [13, 14, 29, 40, file.length - 1])
    await expect(decodeKeyFile(file.slice(0, length), PASSPHRASE, stretchers)).rejects.toMatchObject({
      code: 'damaged-file',
    })
  expect(stretched).toEqual([])
})

it('rejects files of other programs', async () => {
  for (const text of ['', 'ashnote', '{"keys":[]}'])
    await expect(decodeKeyFile(new TextEncoder().encode(text), '', stretchers)).rejects.toMatchObject({
      code: 'foreign-file',
    })
})

it('stretches the passphrase of a new file for offline guessing, white space around it not counted', async () => {
  stretched = []
  isReal = true
  const file = await encodeKeyFile(value, ` ${PASSPHRASE}\n`, stretchers)
  expect(await decodeKeyFile(file, PASSPHRASE, stretchers)).toEqual(value)
  expect(stretched).toEqual(['offline', 'offline'])
  isReal = false
})

it('opens a file of the first version, with its passphrase as it was typed then', async () => {
  const file = fromBase64url(FIRST_VERSION)
  expect(await decodeKeyFile(file, ' short ', stretchers)).toEqual({ inboxes: [], contacts: [] })
  await expect(decodeKeyFile(file, 'short', stretchers)).rejects.toMatchObject({ code: 'wrong-passphrase' })
})

it.each([
  [0, 'damaged-file'],
  [3, 'newer-file'],
  [255, 'newer-file'],
])('takes no way of stretching that it does not know: %i', async (version, code) => {
  stretched = []
  const file = versionOf(fromBase64url(FIRST_VERSION), version)
  await expect(decodeKeyFile(file, ' short ', stretchers)).rejects.toMatchObject({ code })
  expect(stretched).toEqual([])
})

it('a file that says that its passphrase was stretched less than it was does not open', async () => {
  const file = versionOf(await encodeKeyFile(value, PASSPHRASE, stretchers), 1)
  await expect(decodeKeyFile(file, PASSPHRASE, stretchers)).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })
})

it.each(['', 'elevencharS', ' elevencharS ', '\u{1f511}'.repeat(11), 'e\u0301'.repeat(11)])(
  'refuses the passphrase %j for a file',
  async (passphrase) => {
    await expect(encodeKeyFile(value, passphrase, stretchers)).rejects.toMatchObject({
      code: 'short-passphrase',
    })
  },
)
