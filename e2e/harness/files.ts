import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright/test'
import { read } from '../../widget/ui/strings/en/read.ts'
import type { Draft } from './notes.ts'

/** Picks files for a note as the browser's dialogue does. */
export const pickFiles = (page: Page, ...files: NonNullable<Draft['files']>): Promise<void> =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles(
      files.map(({ name, type, content }) => ({ name, mimeType: type, buffer: Buffer.from(content) })),
    )

/** Saves a file of the note that is open. @returns its bytes */
export async function saveFrom(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `${read.open.save} ${name}` }).click(),
  ])
  return readFile(await download.path())
}

/** What lies in the origin private file system of a page. */
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
