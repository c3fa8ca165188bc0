import { expect, it } from 'vitest'
import { stretchPassphrase } from '../../../shared/crypto/passphrase.ts'
import { decodeKeyFile, encodeKeyFile } from './key-file.ts'

let stretched = 0
const stretch = async (passphrase: string, salt: Uint8Array<ArrayBuffer>) => {
  stretched++
  return stretchPassphrase(passphrase, salt)
}
const value = { inboxes: [{ name: 'Tips' }] }

it('opens with its passphrase only', async () => {
  const file = await encodeKeyFile(value, 'lantern', stretch)
  expect(await decodeKeyFile(file, 'lantern', stretch)).toEqual(value)
  await expect(decodeKeyFile(file, 'lanterns', stretch)).rejects.toMatchObject({ code: 'wrong-passphrase' })
  expect(new TextDecoder().decode(file)).not.toContain('Tips')
})

it('detects damage at every byte, before it stretches the passphrase', async () => {
  const file = await encodeKeyFile(value, 'lantern', stretch)
  stretched = 0
  const codes = new Set<unknown>()
  for (let i = 0; i < file.length; i++) {
    const damaged = file.with(i, (file[i] ?? 0) ^ 128)
    codes.add(await decodeKeyFile(damaged, 'lantern', stretch).catch(({ code }) => code))
  }
  expect([...codes].sort()).toEqual(['damaged-file', 'foreign-file', 'newer-file'])
  for (const length of [13, 14, 29, 40, file.length - 1])
    await expect(decodeKeyFile(file.slice(0, length), 'lantern', stretch)).rejects.toMatchObject({
      code: 'damaged-file',
    })
  expect(stretched).toBe(0)
})

it('rejects files of other programs', async () => {
  for (const text of ['', 'ashnote', '{"keys":[]}'])
    await expect(decodeKeyFile(new TextEncoder().encode(text), '', stretch)).rejects.toMatchObject({
      code: 'foreign-file',
    })
})
