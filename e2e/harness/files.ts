import type { Page } from 'playwright/test'
import type { Draft } from './notes.ts'

/** Picks files for a note as the browser's dialogue does. */
export const pickFiles = (page: Page, ...files: NonNullable<Draft['files']>): Promise<void> =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles(
      files.map(({ name, type, content }) => ({ name, mimeType: type, buffer: Buffer.from(content) })),
    )
