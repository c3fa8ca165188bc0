import { useState } from 'preact/hooks'
import { Created, type CreatedNote } from '../ui/compose/Created.tsx'
import { DraftForm } from '../ui/compose/DraftForm.tsx'
import { usePageSender } from '../ui/compose/use-sending.ts'
import type { BoxProps } from './box.ts'

/** A box to write a note in, and the link that it becomes. */
export function ComposeBox({ server, client, stretch, options, tables, send }: BoxProps) {
  const { compose: strings, read: errors, frame } = tables
  const [created, setCreated] = useState<CreatedNote>()
  const sender = usePageSender({ server, client, stretch })
  const restart = () => {
    sender.reset()
    setCreated(undefined)
  }
  if (created && options.result === 'event') {
    return (
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
    )
  }
  if (created)
    return (
      <Created
        note={created}
        {...{ client, strings }}
        lang={errors.lang}
        copiesAtOnce={false}
        onNew={restart}
      />
    )
  return (
    <DraftForm
      {...{ client, sender, strings, errors }}
      onCreated={(note) => {
        const { url, expiresAt } = note
        if (options.result !== 'copy')
          send({ type: 'created', link: url, expiresAt: expiresAt.toISOString() })
        send({ type: 'state', state: 'sealed' })
        setCreated(note)
      }}
      embedded={{
        ...{ label: options.label, placeholder: options.placeholder, files: options.files },
        passphrase: options.passphrase,
        ttl: options.expiry,
        onState: (state) => send({ type: 'state', state }),
        onFailed: (code) => send({ type: 'error', code }),
      }}
    />
  )
}
