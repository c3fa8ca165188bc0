import { useEffect, useState } from 'preact/hooks'
import { decodeText } from '../../../../shared/bytes/bytes.ts'
import { PREVIEW_TEXT_BYTES } from '../../../../shared/limits.ts'
import type { ReadEvidence } from '../../../../shared/report/evidence.ts'
import { contentType } from '../../../../widget/ui/files/content.ts'
import { DescriptionItem } from '../../../../widget/ui/kit/DescriptionItem.tsx'
import { NoteFile } from '../../../../widget/ui/reader/NoteFile.tsx'
import type { ReadStrings } from '../../../../widget/ui/strings/types.ts'
import type { ReadBody, ReadPayload } from '../../../../widget/ui/transfer/receive-files.ts'
import { showPreview } from '../../../preview/sandboxed-preview.ts'
import type { EvidenceTables } from './evidence-tables.ts'

type Props = {
  facts: Pick<ReadEvidence, 'category' | 'words'>
  note: ReadPayload
  tables: EvidenceTables
  read: ReadStrings
}

/**
 * The reported note, and the reporter's words. Content is only ever rendered as text or as a raster image.
 */
export function ReportedNote({ facts: { category, words }, note: { bodies }, tables, read }: Props) {
  const message = bodies.find(({ name }) => name === undefined)
  const files = bodies.filter((body) => body !== message)
  return (
    <>
      <dl>
        <DescriptionItem name={tables.category}>{tables.categories[category] ?? category}</DescriptionItem>
        <DescriptionItem name={tables.words}>
          {words ? <blockquote dir="auto">{words}</blockquote> : <span class="soft">{tables.wordless}</span>}
        </DescriptionItem>
      </dl>
      <section class="contents" aria-label={tables.reported}>
        {message && (
          <pre dir="auto" translate={false}>
            {decodeText(message.bytes as Uint8Array)}
          </pre>
        )}
        {files.map((file, i) => (
          <Veiled key={i} {...{ file, tables, read }} />
        ))}
      </section>
      {files.some(inFile) && <p class="soft">{tables.keepOpen}</p>}
    </>
  )
}

const inFile = ({ bytes }: ReadBody): boolean => bytes instanceof Blob

/** A file. If it is an image, it is grey and blurred until the operator asks for more of this one. */
function Veiled({ file, tables, read }: Pick<Props, 'tables' | 'read'> & { file: ReadBody }) {
  const [type, setType] = useState<string>()
  const [isSharp, setSharp] = useState(false)
  const [isColoured, setColoured] = useState(false)
  useEffect(() => {
    // One byte more than a text may have, so that the start of a longer file does not pass for a text.
    const start = new Blob([file.bytes]).slice(0, PREVIEW_TEXT_BYTES + 1).arrayBuffer()
    start.then((bytes) => setType(contentType(new Uint8Array(bytes)))).catch(() => undefined)
  }, [])
  const look = ({ currentTarget: details }: { currentTarget: HTMLDetailsElement }) => {
    const place = details.lastElementChild
    if (details.open && place && !place.childElementCount) showPreview(place, file, read.lang)
  }
  return (
    <div class={`veil ${isSharp ? 'sharp' : ''} ${isColoured ? 'coloured' : ''}`}>
      <ul class="files">
        <NoteFile {...{ file, showPreview }} strings={read} />
      </ul>
      {type && inFile(file) && (
        <details onToggle={look}>
          <summary>{read.open.look}</summary>
          <div />
        </details>
      )}
      {type?.startsWith('image') && (
        <p class="row">
          <button type="button" aria-pressed={isSharp} onClick={() => setSharp(!isSharp)}>
            {tables.sharp}
          </button>
          <button type="button" aria-pressed={isColoured} onClick={() => setColoured(!isColoured)}>
            {tables.colour}
          </button>
        </p>
      )}
    </div>
  )
}
