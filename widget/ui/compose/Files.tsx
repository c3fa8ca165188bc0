import { useEffect, useRef, useState } from 'preact/hooks'
import { formatBytes } from '../format.ts'
import { cleanFileName } from '../reader/file-name.ts'
import type { ComposeStrings } from '../strings/types.ts'

type PickerProps = { label: string; hint: string; isOver: boolean; onPick: (files: Iterable<File>) => void }

/** A button for the browser's own file dialogue, and how much fits. */
export function FilePicker({ label, hint, isOver, onPick }: PickerProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div class="row picker">
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <small class={isOver ? 'problem' : ''}>{hint}</small>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          onPick([...(event.currentTarget.files ?? [])])
          // So that the same file can be picked again after it was removed.
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

type ListProps = {
  files: readonly File[]
  lang: string
  strings: ComposeStrings
  onRemove: (file: File) => void
}

export function FileList({ files, lang, strings, onRemove }: ListProps) {
  if (files.length === 0) return null
  return (
    <ul class="picked">
      {files.map((file, i) => {
        const name = cleanFileName(file.name)
        return (
          <li key={i}>
            <span>
              <bdi>{name}</bdi> <small>{formatBytes(lang, file.size)}</small>
            </span>
            <button
              type="button"
              class="plain"
              aria-label={strings.remove(name)}
              onClick={() => onRemove(file)}
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

/** Takes files dropped or pasted anywhere on the page; true while some are held over it. */
export function useFileDrop(onFiles: (files: Iterable<File>) => void): boolean {
  const [isDropping, setDropping] = useState(false)
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files')
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setDropping(true)
    }
    // Leaving the window, and not only one element in it for the next.
    const leave = (event: DragEvent) => event.relatedTarget === null && setDropping(false)
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      // Otherwise the browser would leave the page for the file.
      event.preventDefault()
      setDropping(false)
      onFiles([...(event.dataTransfer?.files ?? [])])
    }
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      onFiles(files)
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
  return isDropping
}
