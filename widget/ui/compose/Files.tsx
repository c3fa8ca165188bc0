import { useEffect, useRef, useState } from 'preact/hooks'
import { droppedFiles, pickedFiles } from '../draft/folder-files.ts'
import { cleanFileName } from '../files/file-name.ts'
import { formatBytes } from '../format.ts'
import type { ComposeStrings } from '../strings/types.ts'
import { isTextPaste } from './text-paste.ts'

type PickerProps = {
  strings: ComposeStrings
  /** Files are being dragged over the page. */
  isDropping: boolean
  hint: string
  isOver: boolean
  onPick: (files: Iterable<File>) => void
}

/** Buttons that open the browser's dialogues for files and for a folder, and the size limit. */
export function FilePicker({ strings, isDropping, hint, isOver, onPick }: PickerProps) {
  return (
    <div class="row picker">
      <Dialogue label={isDropping ? strings.dropHere : strings.addFiles} isFolder={false} onPick={onPick} />
      {'webkitdirectory' in HTMLInputElement.prototype && (
        <Dialogue label={strings.addFolder} isFolder onPick={onPick} />
      )}
      <small class={isOver ? 'problem' : ''}>{hint}</small>
    </div>
  )
}

/** Makes a dialogue pick folders. Preact's types lack it. */
const FOLDER: object = { webkitdirectory: true }

type DialogueProps = Pick<PickerProps, 'onPick'> & { label: string; isFolder: boolean }

function Dialogue({ label, isFolder, onPick }: DialogueProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" class={isFolder ? 'plain' : ''} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        {...(isFolder && FOLDER)}
        hidden
        aria-label={label}
        onChange={(event) => {
          onPick(pickedFiles(event.currentTarget.files ?? []))
          // Otherwise the same file could not be picked again after it was removed.
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}

type ListProps = {
  files: readonly File[]
  lang: string
  strings: ComposeStrings
  onRemove: (files: readonly File[]) => void
}

/** One row: a file, or all files of one folder. */
type Row = { name: string; files: File[] }

function rowsOf(files: readonly File[], folder: ComposeStrings['folder']): Row[] {
  const rows = new Map<string | File, File[]>()
  for (const file of files) {
    const [top, ...rest] = file.name.split('/')
    const key = rest.length > 0 && top ? top : file
    rows.set(key, [...(rows.get(key) ?? []), file])
  }
  return [...rows].map(([key, files]) => ({
    name: typeof key === 'string' ? folder(cleanFileName(key), files.length) : cleanFileName(key.name),
    files,
  }))
}

export function FileList({ files, lang, strings, onRemove }: ListProps) {
  if (files.length === 0) return null
  return (
    <ul class="picked">
      {rowsOf(files, strings.folder).map(({ name, files }, i) => {
        const size = files.reduce((sum, file) => sum + file.size, 0)
        return (
          <li key={i}>
            <span>
              <bdi translate={false}>{name}</bdi> <small>{formatBytes(lang, size)}</small>
            </span>
            <button
              type="button"
              class="plain"
              aria-label={strings.remove(name)}
              onClick={() => onRemove(files)}
            >
              <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" stroke-width="1.8" />
              </svg>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/**
 * Accepts files dropped or pasted anywhere on the page.
 * @param onFiles undefined where files are off
 * @returns whether files are being dragged over it
 */
export function useFileDrop(onFiles: ((files: Iterable<File>) => void) | undefined): boolean {
  const [isDropping, setDropping] = useState(false)
  const accept = useRef(onFiles)
  accept.current = onFiles
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files')
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setDropping(true)
    }
    // Only when the pointer leaves the window, not when it moves between elements.
    const leave = (event: DragEvent) => event.relatedTarget === null && setDropping(false)
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      // Otherwise the browser would navigate to the file.
      event.preventDefault()
      setDropping(false)
      if (event.dataTransfer) droppedFiles(event.dataTransfer).then((files) => accept.current?.(files))
    }
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0 || !accept.current || isTextPaste(event)) return
      event.preventDefault()
      accept.current(files)
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    addEventListener('paste', paste)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
      removeEventListener('paste', paste)
    }
  }, [])
  return isDropping && !!onFiles
}
