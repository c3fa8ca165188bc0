/** Files that come in folders keep their path as their name, from the folder that was picked or dropped on. */

const withPath = (file: File, path: string): File =>
  new File([file], path, { type: file.type, lastModified: file.lastModified })

/** Files of the browser's dialogue for folders. */
export const pickedFiles = (files: Iterable<File>): File[] =>
  [...files].map((file) => (file.webkitRelativePath ? withPath(file, file.webkitRelativePath) : file))

/** Files and folders that were dropped. What cannot be read is left out. To be called in the event's own turn. */
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
    // It hands over a hundred or so at a time, and none when there are no more.
    for (let some = await readSome(reader); some.length > 0; some = await readSome(reader))
      entries.push(...some)
    return (await Promise.all(entries.map((inner) => filesIn(inner, `${path}/`)))).flat()
  } catch {
    return []
  }
}

const readSome = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((...settle) => reader.readEntries(...settle))
