import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type DataFolder, openDataFolder } from './data-folder.ts'
import { type Disk, keepReserve, makeRoomToStart, measureDisk, reserveBytes } from './reserve.ts'

const MIB = 1024 * 1024

async function newFolder(): Promise<DataFolder & { piece: string }> {
  const parent = mkdtempSync(join(tmpdir(), 'ashnote-'))
  onTestFinished(() => rmSync(parent, { recursive: true }))
  const folder = await openDataFolder(join(parent, 'data'))
  return { ...folder, piece: join(folder.reserve, 'piece-0') }
}

const disk = (size: number, free: number) => async (): Promise<Disk> => ({
  size: size * MIB,
  free: free * MIB,
})

it('measures a real disk', async () => {
  const { size, free } = await measureDisk(tmpdir())
  expect(free).toBeGreaterThan(0)
  expect(size).toBeGreaterThan(free)
})

it('is a quarter of a small disk, and bounded on a large one', () => {
  expect(reserveBytes({ size: 8 * MIB, free: 0 })).toBe(2 * MIB)
  expect(reserveBytes({ size: 2 ** 40, free: 0 })).toBe(64 * MIB)
})

it('makes files that take room, and keeps them', async () => {
  const folder = await newFolder()
  expect(await keepReserve(folder, disk(8, 7))).toBe(5 * MIB)
  expect(readdirSync(folder.reserve).sort()).toEqual(['piece-0', 'piece-1'])
  const { size, blocks, mtimeMs } = statSync(folder.piece)
  expect(size).toBe(MIB)
  expect(blocks * 512).toBeGreaterThanOrEqual(MIB)
  expect(await keepReserve(folder, disk(8, 5))).toBe(5 * MIB)
  expect(statSync(folder.piece).mtimeMs).toBe(mtimeMs)
})

it('does not make them where as much would not stay free, and says what is free beside it', async () => {
  const folder = await newFolder()
  expect(await keepReserve(folder, disk(8, 3))).toBe(MIB)
  expect(await keepReserve(folder, disk(8, 1))).toBe(0)
  expect(readdirSync(folder.reserve)).toEqual([])
})

it('makes the missing ones again', async () => {
  const folder = await newFolder()
  await keepReserve(folder, disk(8, 7))
  rmSync(folder.piece)
  expect(await keepReserve(folder, disk(8, 2))).toBe(MIB)
  expect(readdirSync(folder.reserve)).toEqual(['piece-1'])
  expect(await keepReserve(folder, disk(8, 3))).toBe(2 * MIB)
  expect(readdirSync(folder.reserve).sort()).toEqual(['piece-0', 'piece-1'])
})

it('is given up for a start on a full disk, and only for that', async () => {
  const folder = await newFolder()
  await keepReserve(folder, disk(8, 7))
  await makeRoomToStart(folder, disk(64, 8))
  expect(readdirSync(folder.reserve)).toHaveLength(2)
  await makeRoomToStart(folder, disk(64, 7))
  expect(readdirSync(folder.reserve)).toEqual([])
})
