import { useEffect, useRef, useState } from 'preact/hooks'
import { contentType } from '../files/content.ts'
import { cleanFileName } from '../files/file-name.ts'
import { formatBytes } from '../format.ts'
import type { ShowPreview } from '../preview/show-preview.ts'
import type { ReadStrings } from '../strings/types.ts'
import type { ReadBody } from '../transfer/receive-files.ts'

type Props = { file: ReadBody; strings: ReadStrings; showPreview: ShowPreview }

/** A file to save. If it is in memory and of a suitable type it has a preview; images show theirs at once. */
export function NoteFile({ file, strings: { lang, open }, showPreview }: Props) {
  // A type that no browser renders or runs, in case the URL is opened anyway.
  const [blob] = useState(() => new Blob([file.bytes], { type: 'application/octet-stream' }))
  const [type] = useState(() => (file.bytes instanceof Blob ? undefined : contentType(file.bytes)))
  const urls = useRef<string[]>([])
  useEffect(
    () => () => {
      for (const url of urls.current) URL.revokeObjectURL(url)
    },
    [],
  )
  const name = cleanFileName(file.name ?? '')

  const save = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    urls.current.push(link.href)
    link.download = name
    link.click()
  }
  const look = ({ currentTarget: details }: { currentTarget: HTMLDetailsElement }) => {
    const place = details.lastElementChild
    if (details.open && place && !place.childElementCount) showPreview(place, file, lang)
  }
  return (
    <li>
      <span class="row">
        <span>
          <bdi translate={false}>{name}</bdi> <small>{formatBytes(lang, blob.size)}</small>
        </span>
        <button type="button" aria-label={`${open.save} ${name}`} onClick={save}>
          {open.save}
        </button>
      </span>
      {type && (
        <details open={type.startsWith('image')} onToggle={look}>
          <summary>{open.look}</summary>
          <div />
        </details>
      )}
    </li>
  )
}
