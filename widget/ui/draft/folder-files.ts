/** Files from folders keep their path as their name, starting with the folder that was picked or dropped. */

const withPath = (file: File, path: string): File =>
  new File([file], path, { type: file.type, lastModified: file.lastModified })

/** Files of the browser's dialogue. */
export const pickedFiles = (files: Iterable<File>): File[] =>
  [...files].map((file) => (file.webkitRelativePath ? withPath(file, file.webkitRelativePath) : file))

/** Dropped files and folders. Skips unreadable entries. Must be called synchronously in the event handler. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const files = [...transfer.files]
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (!entries.some((entry) => entry.isDirectory)) return files
  return (await Promise.all(entries.map((entry) => filesIn(entry, '')))).flat()
}

async function filesIn(entry: FileSystemEntry, folder: string): Promise<File[]> {
  const path = folder + entry.name
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((...settle) => (entry as FileSystemFileEntry).file(...settle))
      return [folder ? withPath(file, path) : file]
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader()
    const entries: FileSystemEntry[] = []
    // `readEntries` returns about a hundred at a time, and none at the end.
    for (let some = await readSome(reader); some.length > 0; some = await readSome(reader))
      entries.push(...some)
    return (await Promise.all(entries.map((inner) => filesIn(inner, `${path}/`)))).flat()
  } catch {
    return []
  }
}

const readSome = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((...settle) => reader.readEntries(...settle))
