import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Page, test } from 'playwright/test'
import { read } from '../../widget/ui/strings/en/read.ts'
import type { NoteOptions } from '../clients/notes.ts'

/** Content beyond this many bytes goes to the browser as a file on disk, because the protocol is slow with it. */
const MOST_IN_A_MESSAGE = 100_000

/** Picks files for a note as the browser's dialog does. A large one gets the type that its name suggests. */
export async function pickFiles(page: Page, ...files: NonNullable<NoteOptions['files']>): Promise<void> {
  const input = page.locator('input[type=file]').first()
  const picked = files.map(({ name, type, content }) => ({
    name,
    mimeType: type,
    buffer: Buffer.from(content),
  }))
  if (picked.every(({ buffer }) => buffer.length <= MOST_IN_A_MESSAGE)) return input.setInputFiles(picked)
  const paths = picked.map(({ name }) => test.info().outputPath(name))
  await mkdir(test.info().outputDir, { recursive: true })
  await Promise.all(picked.map(({ buffer }, i) => writeFile(paths[i] as string, buffer)))
  await input.setInputFiles(paths)
}

/** Saves a file of the open note. @returns its bytes */
export const saveFrom = (page: Page, name: string): Promise<Buffer> =>
  savedBy(page, `${read.open.save} ${name}`)

/** The bytes that the browser downloads after a click on a button. */
export async function savedBy(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return readFile(await download.path())
}

/** Names of the files in the origin private file system of a page. */
export const filesLeft = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('received', { create: true })
    return (async () => {
      const names: string[] = []
      for await (const name of folder.keys()) names.push(name)
      return names
    })()
  })

/** Creates a file where a closed tab may have left one. */
export const leaveFile = (page: Page, name: string): Promise<void> =>
  page.evaluate(async (name) => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('received', { create: true })
    await folder.getFileHandle(name, { create: true })
  }, name)

/** Files in a folder that contain these bytes, or a text in an encoding in which browsers store strings. */
export async function filesWith(folder: string, sought: string | Buffer): Promise<string[]> {
  const forms = typeof sought === 'string' ? [sought, Buffer.from(sought, 'utf16le')] : [sought]
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path).catch(() => Buffer.of())
    if (forms.some((form) => content.includes(form))) found.push(path)
  }
  return found
}
