import type { Page } from 'playwright/test'

/**
 * Copies as a spreadsheet does: the text, the same as HTML, and a picture of it; without text, the picture.
 */
export async function copyCells(page: Page, text: string | undefined): Promise<void> {
  await page.bringToFront()
  await page.evaluate(async (text) => {
    const canvas = document.createElement('canvas')
    const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    if (!picture) throw new Error('no picture')
    const texts = text !== undefined && {
      'text/plain': new Blob([text], { type: 'text/plain' }),
      'text/html': new Blob([`<table><tr><td>${text}</td></tr></table>`], { type: 'text/html' }),
    }
    await navigator.clipboard.write([new ClipboardItem({ ...texts, 'image/png': picture })])
  }, text)
}
