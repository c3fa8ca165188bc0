import { useState } from 'preact/hooks'
import type { OpenedEvidence } from '../../shared/evidence.ts'
import type { Body } from '../../shared/payload.ts'
import { Entry } from '../../widget/ui/Entry.tsx'
import { contentType } from '../../widget/ui/reader/content.ts'
import { NoteFile } from '../../widget/ui/reader/NoteFile.tsx'
import type { ReadStrings } from '../../widget/ui/strings/types.ts'
import type { EvidenceWords } from './Evidence.tsx'

type Props = { opened: OpenedEvidence; words: EvidenceWords; read: ReadStrings }

/** The reported note, and what its reporter says. Nothing of it is ever rendered as anything but text or a raster image. */
export function Reported({ opened: { category, words: said, note }, words, read }: Props) {
  const message = note.bodies.find(({ name }) => name === undefined)
  const files = note.bodies.filter((body) => body !== message)
  return (
    <>
      <dl>
        <Entry name={words.category}>{words.categories[category] ?? category}</Entry>
        <Entry name={words.words}>
          {said ? <blockquote dir="auto">{said}</blockquote> : <span class="soft">{words.wordless}</span>}
        </Entry>
      </dl>
      <section class="contents" aria-label={words.reported}>
        {message && <pre dir="auto">{new TextDecoder().decode(message.bytes)}</pre>}
        {files.map((file, i) => (
          <Veiled key={i} {...{ file, words, read }} />
        ))}
      </section>
    </>
  )
}

/** A file; an image of it grey and blurred, until somebody wants to see more of this one. */
function Veiled({ file, words, read }: Omit<Props, 'opened'> & { file: Body }) {
  const [isSharp, setSharp] = useState(false)
  const [isColoured, setColoured] = useState(false)
  return (
    <div class={`veil ${isSharp ? 'sharp' : ''} ${isColoured ? 'coloured' : ''}`}>
      <ul class="files">
        <NoteFile file={file} strings={read} />
      </ul>
      {contentType(file.bytes)?.startsWith('image') && (
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
