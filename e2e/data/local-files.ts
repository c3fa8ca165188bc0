/** Files on this machine, for tests that pick them in a browser. */
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PIXEL } from './previews.ts'

/** A file or folder that its test removes. */
interface Removable {
  readonly path: string
  readonly remove: () => Promise<void>
}

/** A file, with its content. */
export interface Film extends Removable {
  readonly bytes: Buffer
}

/** Three parts, the last one shorter. */
const FILM_BYTES = 20 * 1024 * 1024

/** Writes `film.bin`. */
export async function createFilm(): Promise<Film> {
  const { path: folder, remove } = await newFolder()
  const path = join(folder, 'film.bin')
  const bytes = randomBytes(FILM_BYTES)
  await writeFile(path, bytes)
  return { path, bytes, remove }
}

/** Writes a folder with `film.bin` and a subfolder `trip`. */
export async function createFolder(): Promise<Removable> {
  const folder = await newFolder()
  await mkdir(join(folder.path, 'trip/day 1'), { recursive: true })
  await writeFile(join(folder.path, 'film.bin'), randomBytes(FILM_BYTES))
  await writeFile(join(folder.path, 'trip/notes.txt'), 'Under the third stone.')
  await writeFile(join(folder.path, 'trip/day 1/photo.png'), PIXEL)
  return folder
}

async function newFolder(): Promise<Removable> {
  const path = await mkdtemp(join(tmpdir(), 'ashnote-files-'))
  return { path, remove: () => rm(path, { recursive: true }) }
}
