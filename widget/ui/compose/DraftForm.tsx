import { useLayoutEffect, useRef } from 'preact/hooks'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import { type DraftState, draftState, isEmptyDraft, type PassphraseUse } from '../draft/draft.ts'
import type { DraftStore } from '../draft/draft-store.ts'
import { fittingTtl } from '../draft/expiry.ts'
import { roomOf } from '../draft/room.ts'
import { useDraft } from '../draft/use-draft.ts'
import { useLimits } from '../draft/use-limits.ts'
import { Progress } from '../kit/Progress.tsx'
import { SECRET_BOX } from '../kit/secret-box.ts'
import type { CallStrings, ComposeStrings } from '../strings/types.ts'
import { useLeaveWarning } from '../use-leave-warning.ts'
import type { CreatedNote } from './created-note.ts'
import { DraftOptions } from './DraftOptions.tsx'
import { FileList, FilePicker, useFileDrop } from './Files.tsx'
import type { Sender, SendFailure } from './sender.ts'
import { useSending } from './use-sending.ts'

type Props = {
  client: SenderClient
  sender: Sender
  /** Without it the draft lives in this page only. */
  drafts?: DraftStore | undefined
  /** Shows the option to allow an answer. */
  canAnswer?: boolean
  strings: ComposeStrings
  errors: CallStrings
  onCreated?: (note: CreatedNote) => void
  embedded?: EmbeddedForm | undefined
}

/** Options of the host page. */
export type EmbeddedForm = {
  /** '' for the default. */
  label: string
  placeholder: string
  files: boolean
  passphrase: PassphraseUse
  /** Seconds; 0 for the server's default. */
  ttl: number
  onState: (state: DraftState) => void
  onFailed: (code: SendFailure['code']) => void
}

/** Text, files, lifetime and passphrase of a new note. */
export function DraftForm({
  client,
  sender,
  drafts,
  canAnswer = false,
  strings,
  errors,
  onCreated,
  embedded,
}: Props) {
  const { lang } = errors
  const [draft, change] = useDraft(drafts)
  const addFiles = (files: Iterable<File>) => change((before) => ({ files: [...before.files, ...files] }))
  const limits = useLimits(client)
  const ttl = fittingTtl(draft.ttl ?? embedded?.ttl, limits)
  const { hint, over } = roomOf(draft, limits.maxBytes, lang, strings)
  const isTooLarge = over !== undefined
  const { files: acceptsFiles = true, passphrase = 'optional' } = embedded ?? {}
  const sending = useSending({ sender, strings, errors, onCreated, onFailed: embedded?.onFailed })
  const state = draftState(draft, { isSealing: !!sending.progress, isTooLarge, passphrase })
  useLayoutEffect(() => embedded?.onState(state), [state])
  const form = useRef<HTMLFormElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const isDropping = useFileDrop(acceptsFiles ? addFiles : undefined)
  // Before the first paint, because users start to type at once.
  useLayoutEffect(() => {
    // Inside a host page the frame must not take the focus.
    if (!embedded) text.current?.focus()
  }, [])
  useLeaveWarning(!drafts && !isEmptyDraft(draft))

  const submit = (event: Event) => {
    event.preventDefault()
    if (state === 'empty') text.current?.focus()
    else if (state === 'filled') sending.start({ ...draft, ttl })
  }
  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          form.current?.requestSubmit()
        }
      }}
    >
      <fieldset class={`sheet writing ${isDropping ? 'dropping' : ''}`} disabled={!!sending.progress}>
        <h1>
          <label for="text">{embedded?.label || strings.note}</label>
        </h1>
        <textarea
          id="text"
          ref={text}
          dir="auto"
          data-main
          {...SECRET_BOX}
          placeholder={embedded?.placeholder || strings.placeholder}
          value={draft.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
        <FileList
          files={draft.files}
          {...{ lang, strings }}
          onRemove={(gone) => change({ files: draft.files.filter((file) => !gone.includes(file)) })}
        />
        {acceptsFiles && (
          <FilePicker {...{ strings, isDropping, hint }} isOver={isTooLarge} onPick={addFiles} />
        )}
      </fieldset>
      <DraftOptions
        {...{ draft, ttl, limits, passphrase, strings, lang, canAnswer }}
        disabled={!!sending.progress}
        onChange={change}
      />
      <p class="problem" role="alert">
        {over ?? sending.problem}
      </p>
      <button
        type="submit"
        class="main"
        aria-disabled={!!sending.progress || isTooLarge}
        aria-keyshortcuts="Control+Enter Meta+Enter"
      >
        {sending.progress ? strings.creating : strings.create}
      </button>
      {sending.progress && (
        <Progress
          strings={errors}
          label={strings.creating}
          cancel={strings.cancel}
          {...sending.progress}
          onCancel={sending.cancel}
        />
      )}
    </form>
  )
}
