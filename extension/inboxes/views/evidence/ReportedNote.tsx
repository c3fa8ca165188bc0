import { useEffect, useState } from 'preact/hooks'
import { PREVIEW_TEXT_BYTES } from '../../../../shared/limits.ts'
import type { ReadEvidence } from '../../../../shared/report/evidence.ts'
import { contentType } from '../../../../widget/ui/files/content.ts'
import { DescriptionItem } from '../../../../widget/ui/kit/DescriptionItem.tsx'
import { previewHost } from '../../../../widget/ui/preview/preview-host.ts'
import { NoteFile } from '../../../../widget/ui/reader/NoteFile.tsx'
import type { ReadStrings } from '../../../../widget/ui/strings/types.ts'
import type { ReadBody, ReadPayload } from '../../../../widget/ui/transfer/receive-files.ts'
import type { EvidenceWords } from './evidence-words.ts'

type Props = {
  facts: Pick<ReadEvidence, 'category' | 'words'>
  note: ReadPayload
  words: EvidenceWords
  read: ReadStrings
}

/**
 * The reported note, and the reporter's words. Content is only ever rendered as text or as a raster image.
 */
export function ReportedNote({ facts: { category, words: said }, note: { bodies }, words, read }: Props) {
  const message = bodies.find(({ name }) => name === undefined)
  const files = bodies.filter((body) => body !== message)
  return (
    <>
      <dl>
        <DescriptionItem name={words.category}>{words.categories[category] ?? category}</DescriptionItem>
        <DescriptionItem name={words.words}>
          {said ? <blockquote dir="auto">{said}</blockquote> : <span class="soft">{words.wordless}</span>}
        </DescriptionItem>
      </dl>
      <section class="contents" aria-label={words.reported}>
        {message && <pre dir="auto">{new TextDecoder().decode(message.bytes as Uint8Array)}</pre>}
        {files.map((file, i) => (
          <Veiled key={i} {...{ file, words, read }} />
        ))}
      </section>
      {files.some(inFile) && <p class="soft">{words.keepOpen}</p>}
    </>
  )
}

const inFile = ({ bytes }: ReadBody): boolean => bytes instanceof Blob

/** A file. If it is an image, it is grey and blurred until the operator asks for more of this one. */
function Veiled({ file, words, read }: Pick<Props, 'words' | 'read'> & { file: ReadBody }) {
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
    if (details.open && place && !place.childElementCount) previewHost.show?.(place, file, read.lang)
  }
  return (
    <div class={`veil ${isSharp ? 'sharp' : ''} ${isColoured ? 'coloured' : ''}`}>
      <ul class="files">
        <NoteFile file={file} strings={read} />
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
            {words.sharp}
          </button>
          <button type="button" aria-pressed={isColoured} onClick={() => setColoured(!isColoured)}>
            {words.colour}
          </button>
        </p>
      )}
    </div>
  )
}
