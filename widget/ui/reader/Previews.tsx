import { useEffect, useRef, useState } from 'preact/hooks'
import { cleanFileName } from '../files/file-name.ts'
import type { ShowPreview } from '../preview/show-preview.ts'
import type { FileStrings, ReadStrings } from '../strings/types.ts'
import type { ReadBody } from '../transfer/receive-files.ts'

type Props = {
  files: readonly ReadBody[]
  strings: ReadStrings
  fileStrings: FileStrings
  showPreview: ShowPreview
}

/** Previews of a large note's files, one at a time. */
export function Previews({ files, strings, fileStrings, showPreview }: Props) {
  const [shown, setShown] = useState<ReadBody>()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (shown && place.current) showPreview(place.current, shown, strings.lang)
  }, [shown])
  return (
    <details class="previews">
      <summary>{fileStrings.previews}</summary>
      <ul class="row">
        {files.map((file, i) => (
          <li key={i}>
            <button type="button" class="plain" aria-pressed={shown === file} onClick={() => setShown(file)}>
              <bdi translate={false}>{cleanFileName(file.name ?? '')}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <div ref={place} />
    </details>
  )
}
