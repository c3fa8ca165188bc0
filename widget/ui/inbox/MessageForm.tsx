import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { TransferControl } from '../../../shared/http/transport.ts'
import { FileList, FilePicker, useFileDrop } from '../compose/Files.tsx'
import { EMPTY_DRAFT, isEmptyDraft } from '../draft/draft.ts'
import { roomOf } from '../draft/room.ts'
import { useLimits } from '../draft/use-limits.ts'
import { Progress } from '../kit/Progress.tsx'
import { SECRET_BOX } from '../kit/secret-box.ts'
import { useLeaveWarning } from '../use-leave-warning.ts'
import type { InboxContext } from './inbox-context.ts'
import type { InboxMessage } from './send-message.ts'
import { useSubmitting } from './use-submitting.ts'

type Props = {
  context: InboxContext
  label: string
  placeholder: string
  submit: string
  /** Between the sheet and the button. */
  children?: ComponentChildren
  onSend: (message: Pick<InboxMessage, 'draft' | 'ttl'>, control: TransferControl) => Promise<void>
}

/** Text and files for an inbox. The note lives there as long as the server allows. */
export function MessageForm({ context, label, placeholder, submit, children, onSend }: Props) {
  const { compose, strings, read } = context
  const { lang } = read
  const id = useId()
  const [draft, setDraft] = useState({ text: '', files: [] as readonly File[] })
  const field = useRef<HTMLTextAreaElement>(null)
  const limits = useLimits(context.client)
  const addFiles = (files: Iterable<File>) =>
    setDraft((before) => ({ ...before, files: [...before.files, ...files] }))
  const isDropping = useFileDrop(addFiles)
  const { hint, over } = roomOf(draft, limits.maxBytes, lang, compose)
  const isTooLarge = over !== undefined
  useLeaveWarning(!isEmptyDraft(draft))
  const { progress, problem, submit: start, cancel } = useSubmitting(compose, read)
  useEffect(() => field.current?.focus(), [])

  const send = () => {
    if (isEmptyDraft(draft)) field.current?.focus()
    else if (!isTooLarge)
      start((control) => onSend({ draft: { ...EMPTY_DRAFT, ...draft }, ttl: limits.maxTtl }, control))
  }
  return (
    <form
      class="write"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          send()
        }
      }}
    >
      <fieldset class={`sheet writing ${isDropping ? 'dropping' : ''}`} disabled={!!progress}>
        <label class="heading" for={id}>
          {label}
        </label>
        <textarea
          id={id}
          ref={field}
          dir="auto"
          {...SECRET_BOX}
          placeholder={placeholder}
          value={draft.text}
          onInput={({ currentTarget: { value: text } }) => setDraft((before) => ({ ...before, text }))}
        />
        <FileList
          files={draft.files}
          {...{ lang, strings: compose }}
          onRemove={(gone) =>
            setDraft((before) => ({ ...before, files: before.files.filter((file) => !gone.includes(file)) }))
          }
        />
        <FilePicker strings={compose} {...{ isDropping, hint }} isOver={isTooLarge} onPick={addFiles} />
      </fieldset>
      {children}
      <p class="problem" role="alert">
        {over ?? problem}
      </p>
      <button type="submit" class="main" aria-disabled={!!progress || isTooLarge}>
        {progress ? strings.sending : submit}
      </button>
      {progress && (
        <Progress
          strings={read}
          label={strings.sending}
          cancel={compose.cancel}
          {...progress}
          onCancel={cancel}
        />
      )}
    </form>
  )
}
