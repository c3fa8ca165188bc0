import { useRef, useState } from 'preact/hooks'
import { CreatedView } from '../ui/compose/CreatedView.tsx'
import type { CreatedNote } from '../ui/compose/created-note.ts'
import { DraftForm } from '../ui/compose/DraftForm.tsx'
import { usePageSender } from '../ui/compose/use-sending.ts'
import type { NoteViewProps } from './note-view.ts'

/** A box for writing a note. It then shows the note's link. */
export function ComposeView({ server, client, stretch, sealer, options, tables, tell }: NoteViewProps) {
  const { compose: strings, read: errors, frame } = tables
  const [created, setCreated] = useState<CreatedNote>()
  const height = useRef(0)
  const sender = usePageSender({ server, client, stretch, sealer })
  const restart = () => {
    sender.reset()
    setCreated(undefined)
  }
  if (created) {
    return (
      // As high as the form before it, so that the host page does not move.
      <div class="after-form" style={{ minHeight: `${height.current}px` }}>
        {options.result === 'event' ? (
          <section class="sheet made">
            <div role="status">
              <h1>{frame.handed}</h1>
            </div>
            <div class="row after">
              <button type="button" data-main onClick={restart}>
                {strings.created.another}
              </button>
            </div>
          </section>
        ) : (
          <CreatedView
            note={created}
            {...{ client, strings }}
            lang={errors.lang}
            copiesAtOnce={options.result === 'copy'}
            onNew={restart}
          />
        )}
      </div>
    )
  }
  return (
    <DraftForm
      {...{ client, sender, strings, errors }}
      onCreated={(note) => {
        const { url, expiresAt } = note
        if (options.result !== 'copy')
          tell({ type: 'created', link: url, expiresAt: expiresAt.toISOString() })
        tell({ type: 'state', state: 'sealed' })
        height.current = document.body.offsetHeight
        setCreated(note)
      }}
      embedded={{
        ...{ label: options.label, placeholder: options.placeholder, files: options.files },
        passphrase: options.passphrase,
        ttl: options.expiry,
        onState: (state) => tell({ type: 'state', state }),
        onFailed: (code) => tell({ type: 'error', code }),
      }}
    />
  )
}
