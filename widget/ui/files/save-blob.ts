/** An address is needed until the browser has begun to save from it, and nothing says when that is. */
const URL_LIFETIME_MS = 60_000

/** Has the browser save a blob. Its type is one that no browser renders or runs, should the address be opened all the same. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob.slice(0, blob.size, 'application/octet-stream'))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), URL_LIFETIME_MS)
}
