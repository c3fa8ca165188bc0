import { useState } from 'preact/hooks'
import { type Bytes, decodeText } from '../../../shared/bytes/bytes.ts'
import { copyText } from '../copy-text.ts'
import type { ShowPreview } from '../preview/show-preview.ts'
import type { ReadStrings } from '../strings/types.ts'
import type { ReadPayload } from '../transfer/receive-files.ts'
import { Fuse } from './Fuse.tsx'
import { NoteFile } from './NoteFile.tsx'

type Props = {
  payload: ReadPayload
  acked?: boolean
  strings: ReadStrings
  showPreview: ShowPreview
  onTimeUp: () => void
  onClear: () => void
  onReport?: (() => void) | undefined
}

/** The open note. Its content is only ever rendered as text or as a raster image. */
export function OpenNote({ payload, acked, strings, showPreview, onTimeUp, onClear, onReport }: Props) {
  const [said, setSaid] = useState<string>()
  const { open } = strings
  // The first body without a name (section 4). Decoded at each render and never kept in state.
  const message = payload.bodies.find(({ name }) => name === undefined)
  const text = message ? decodeText(message.bytes as Bytes) : ''
  const files = payload.bodies.filter((body) => body !== message)
  const copy = async () => setSaid((await copyText(text)) ? open.copied : open.copyFailed)
  return (
    <section class="sheet opened">
      {payload.viewSeconds ? (
        <Fuse seconds={payload.viewSeconds} strings={strings} onTimeUp={onTimeUp} />
      ) : null}
      <header>
        <h1>{open.title}</h1>
        <p class={`burn ${acked ? 'done' : ''}`} role="status">
          {acked ? open.burned : acked === false ? open.unconfirmed : open.burning}
        </p>
      </header>
      <section class="note" translate={false} aria-label={open.note} tabIndex={-1} ref={focusOnce}>
        {text && (
          <pre class="text" dir="auto">
            {text}
          </pre>
        )}
        {files.length > 0 && (
          <ul class="files">
            {files.map((file) => (
              <NoteFile key={file} {...{ file, strings, showPreview }} />
            ))}
          </ul>
        )}
      </section>
      <footer>
        {text && (
          <button type="button" onClick={copy}>
            {open.copy}
          </button>
        )}
        <button type="button" onClick={onClear}>
          {open.clear}
        </button>
        {onReport && (
          <button type="button" class="plain" onClick={onReport}>
            {open.report}
          </button>
        )}
        <p role="status">{said}</p>
      </footer>
    </section>
  )
}

/** A stable function, so that Preact calls it once. */
const focusOnce = (note: HTMLElement | null) => note?.focus({ preventScroll: true })
