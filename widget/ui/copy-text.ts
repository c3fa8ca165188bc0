/** Copies text to the clipboard. @returns false if the browser does not allow it */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelecting(text)
  }
}

/** Pages without TLS, for example on a home server, have no `navigator.clipboard`. */
function copyBySelecting(text: string): boolean {
  const area = document.createElement('textarea')
  const focused = document.activeElement
  Object.assign(area, { spellcheck: false, translate: false, value: text })
  document.body.append(area)
  area.select()
  try {
    return document.execCommand('copy')
  } finally {
    area.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}
