/** The URL must stay valid until the browser has begun to save, and no event reports that. */
const URL_LIFETIME_MS = 60_000

/**
 * Saves a blob as a file. Its type is one that no browser renders or runs, in case the URL is opened anyway.
 */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob.slice(0, blob.size, 'application/octet-stream'))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), URL_LIFETIME_MS)
}
