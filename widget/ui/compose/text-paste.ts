/**
 * Whether a paste goes into a box for text and brings text. Office programs copy a picture of the text beside
 * it; the browser then inserts the text.
 */
export function isTextPaste({ target, clipboardData }: ClipboardEvent): boolean {
  if (!clipboardData || !(target instanceof Element && target.matches(':read-write'))) return false
  const text = clipboardData.getData('text/plain')
  return text !== '' && !namesFiles(text, [...clipboardData.files])
}

/** File managers copy a file's name or address as text. Then the file is what was copied. */
export function namesFiles(text: string, files: ReadonlyArray<Pick<File, 'name'>>): boolean {
  const lines = text.split(/[\r\n]+/).filter(Boolean)
  return lines.every((line) => files.some(({ name }) => endsWith(line, name)))
}

function endsWith(line: string, name: string): boolean {
  const [last = ''] = line.trim().split(/[\\/]/).slice(-1)
  return last === name || last === encodeURIComponent(name.toWellFormed())
}
