import { useEffect, useRef, useState } from 'preact/hooks'
import type { Client } from '../../../shared/client.ts'
import type { Stretch } from '../../../shared/flows.ts'
import { formatBytes } from '../format.ts'
import { Progress } from '../Progress.tsx'
import type { ComposeStrings, ReadStrings } from '../strings/types.ts'
import type { CreatedNote } from './Created.tsx'
import { type Draft, draftBytes, EMPTY_DRAFT, isEmpty } from './draft.ts'
import { FileList, FilePicker, useFileDrop } from './Files.tsx'
import { Options } from './Options.tsx'
import { useLeaveWarning } from './use-leave-warning.ts'
import { useLimits } from './use-limits.ts'
import { useSending } from './use-sending.ts'

type Props = {
  server: string
  client: Client
  stretch: Stretch
  strings: ComposeStrings
  errors: ReadStrings
  onCreated: (note: CreatedNote) => void
}

/** A sheet to write on, and below it how long the note lives and who may open it. */
export function DraftForm({ server, client, stretch, strings, errors, onCreated }: Props) {
  const { lang } = errors
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const addFiles = (files: Iterable<File>) =>
    setDraft((before) => ({ ...before, files: [...before.files, ...files] }))
  const limits = useLimits(client)
  const ttl = draft.ttl ?? limits.defaultTtl
  const size = draftBytes(draft.text, draft.files)
  const isTooLarge = size > limits.maxBytes
  const most = formatBytes(lang, limits.maxBytes)
  const sending = useSending({ server, client, stretch, strings, errors, onCreated })
  const text = useRef<HTMLTextAreaElement>(null)
  const isDropping = useFileDrop(addFiles)
  useEffect(() => text.current?.focus(), [])
  useLeaveWarning(!isEmpty(draft))

  const submit = () => {
    if (isEmpty(draft)) text.current?.focus()
    else if (!isTooLarge && !sending.progress) sending.start({ ...draft, ttl })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          submit()
        }
      }}
    >
      <fieldset class={`sheet writing ${isDropping ? 'dropping' : ''}`} disabled={!!sending.progress}>
        <h1>
          <label for="text">{strings.note}</label>
        </h1>
        <textarea
          id="text"
          ref={text}
          dir="auto"
          placeholder={strings.placeholder}
          value={draft.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
        <FileList
          files={draft.files}
          {...{ lang, strings }}
          onRemove={(file) => change({ files: draft.files.filter((kept) => kept !== file) })}
        />
        <FilePicker
          label={isDropping ? strings.dropHere : strings.addFiles}
          hint={size > limits.maxBytes / 2 ? strings.used(formatBytes(lang, size), most) : strings.upTo(most)}
          isOver={isTooLarge}
          onPick={addFiles}
        />
      </fieldset>
      <Options {...{ draft, ttl, limits, strings, lang }} disabled={!!sending.progress} onChange={change} />
      <p class="problem" role="alert">
        {isTooLarge ? strings.tooMuch(most) : sending.problem}
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
          lang={lang}
          label={strings.creating}
          cancel={strings.cancel}
          {...sending.progress}
          onCancel={sending.cancel}
        />
      )}
    </form>
  )
}
