import type { Page } from 'puppeteer-core'

/** SHA-256 of the received files. Only the page itself can read them. */
export const digestsOf = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('received', { create: true })
    const digests: string[] = []
    for await (const file of folder.values()) {
      const bytes = await (await (file as FileSystemFileHandle).getFile()).arrayBuffer()
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      digests.push([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
    }
    return digests
  })
