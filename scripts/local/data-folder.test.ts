import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import {
  ensureFrankingKeys,
  openDataFolder,
  removeUnfinishedUploads,
  stateDataVersion,
} from './data-folder.ts'
import { StartError } from './settings.ts'

function newFolder() {
  const parent = mkdtempSync(join(tmpdir(), 'ashnote-'))
  onTestFinished(() => rmSync(parent, { recursive: true }))
  return openDataFolder(join(parent, 'data'))
}

it('makes the franking key once, readable by its owner only', async () => {
  const folder = await newFolder()
  await ensureFrankingKeys(folder)
  const first = readFileSync(folder.frankingKeys, 'utf8')
  expect(first).toMatch(/^1:[\w-]{43}$/)
  expect(statSync(folder.frankingKeys).mode & 0o777).toBe(0o600)
  expect(statSync(folder.path).mode & 0o777).toBe(0o700)
  await ensureFrankingKeys(folder)
  expect(readFileSync(folder.frankingKeys, 'utf8')).toBe(first)
  expect(readdirSync(folder.path).sort()).toEqual(['blobs', 'franking-keys', 'notes', 'reserve'])
})

it('keeps the ring of an operator who added a key, and refuses what is no ring', async () => {
  const folder = await newFolder()
  const ring = `1:${'a'.repeat(43)},2:${'b'.repeat(43)}\n`
  writeFileSync(folder.frankingKeys, ring)
  await ensureFrankingKeys(folder)
  expect(readFileSync(folder.frankingKeys, 'utf8')).toBe(ring)
  writeFileSync(folder.frankingKeys, 'secret')
  await expect(ensureFrankingKeys(folder)).rejects.toThrow(StartError)
  await expect(ensureFrankingKeys(folder)).rejects.not.toThrow('secret')
})

it('removes unfinished uploads and nothing else', async () => {
  const folder = await newFolder()
  mkdirSync(join(folder.blobs, '00078123'))
  for (const name of ['note', '.note.8073.0.tmp', '.hidden', 'x.tmp']) {
    writeFileSync(join(folder.blobs, '00078123', name), '')
  }
  await removeUnfinishedUploads(folder)
  expect(readdirSync(join(folder.blobs, '00078123')).sort()).toEqual(['.hidden', 'note', 'x.tmp'])
})

it('states its version, in place of an older one or of none', async () => {
  const folder = await newFolder()
  for (const version of [1, 1, 2, 11]) {
    await stateDataVersion(folder, version)
    expect(readFileSync(folder.version, 'utf8')).toBe(`${version}\n`)
  }
  expect(readdirSync(folder.path).sort()).toEqual(['blobs', 'notes', 'reserve', 'version'])
})

it('refuses a folder of a newer version by name, and leaves it as it is', async () => {
  const folder = await newFolder()
  writeFileSync(folder.version, '10\n')
  const refused = stateDataVersion(folder, 9)
  await expect(refused).rejects.toThrow(StartError)
  await expect(refused).rejects.toThrow(
    `${folder.path} is of version 10, and this Ashnote knows versions up to 9`,
  )
  expect(readFileSync(folder.version, 'utf8')).toBe('10\n')
})

it.each(['', 'two', '-1', '1.5', '1e3', '9'.repeat(40)])(
  'refuses a folder whose version is %j',
  async (text) => {
    const folder = await newFolder()
    writeFileSync(folder.version, text)
    await expect(stateDataVersion(folder, 1)).rejects.toThrow(StartError)
    expect(readFileSync(folder.version, 'utf8')).toBe(text)
  },
)
