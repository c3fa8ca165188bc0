import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { PassphraseChooser } from '../ui/compose/DraftOptions.tsx'
import { FileList, FilePicker, useFileDrop } from '../ui/compose/Files.tsx'
import { usePageSender, useSending } from '../ui/compose/use-sending.ts'
import { type Draft, draftState, EMPTY_DRAFT } from '../ui/draft/draft.ts'
import { fittingTtl } from '../ui/draft/expiry.ts'
import { roomOf } from '../ui/draft/room.ts'
import { useLimits } from '../ui/draft/use-limits.ts'
import { formatBytes } from '../ui/format.ts'
import { Progress } from '../ui/kit/Progress.tsx'
import { SECRET_BOX } from '../ui/kit/secret-box.ts'
import { type NoteViewProps, useReportedState } from './note-view.ts'

/** A field for a secret. It becomes a link when the page's form is submitted. */
export function FieldView(props: NoteViewProps) {
  const [isSealed, setSealed] = useState(props.isSealed)
  const [isChanged, setChanged] = useState(false)
  return isSealed ? (
    <SealedField
      {...props}
      onChange={() => {
        setSealed(false)
        setChanged(true)
      }}
    />
  ) : (
    <SecretField {...props} isFocused={isChanged} onSealed={() => setSealed(true)} />
  )
}

function SealedField({ options, tables, tell, onChange }: NoteViewProps & { onChange: () => void }) {
  useReportedState(tell, 'sealed')
  const { frame } = tables
  return (
    <Secret
      {...{ options, tables }}
      isBusy={false}
      foot={<Hint reserve={frame.hint}>{frame.sealedHint}</Hint>}
    >
      <div class="box">
        <output id="text">{frame.sealed}</output>
        {!options.readOnly && (
          <button type="button" class="plain" data-main onClick={onChange}>
            {frame.change}
          </button>
        )}
      </div>
    </Secret>
  )
}

type SecretProps = NoteViewProps & { isFocused: boolean; onSealed: () => void }

function SecretField({
  server,
  client,
  stretch,
  sealer,
  options,
  tables,
  tell,
  sealings,
  ...rest
}: SecretProps) {
  const { compose: strings, read: errors, frame } = tables
  const { isFocused, onSealed } = rest
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT)
  const [isShown, setShown] = useState(false)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const addFiles = (files: Iterable<File>) =>
    setDraft((before) => ({ ...before, files: [...before.files, ...files] }))
  const limits = useLimits(client)
  const most = formatBytes(errors.lang, limits.maxBytes)
  const { over } = roomOf(draft, limits.maxBytes, errors.lang, strings)
  const isTooLarge = over !== undefined
  const text = useRef<HTMLTextAreaElement>(null)
  const isDropping = useFileDrop(options.files && !options.readOnly ? addFiles : undefined)
  const { progress, problem, start, cancel } = useSending({
    sender: usePageSender({ server, client, stretch, sealer }),
    ...{ strings, errors },
    onCreated: (note) => {
      tell({ type: 'created', link: note.url, expiresAt: note.expiresAt.toISOString() })
      onSealed()
    },
    onFailed: (code) => tell({ type: 'error', code }),
  })
  const state = draftState(draft, { isSealing: !!progress, isTooLarge, passphrase: options.passphrase })
  useReportedState(tell, state)
  const asked = useRef(sealings)
  useEffect(() => {
    if (asked.current === sealings) return
    asked.current = sealings
    if (state === 'filled') start({ ...draft, ttl: fittingTtl(options.expiry, limits) })
    // The shell waits for a reply.
    else tell({ type: 'state', state })
  }, [sealings])
  useEffect(() => {
    if (isFocused) text.current?.focus()
  }, [])
  const foot =
    progress && (draft.files.length > 0 || draft.text.length > 10_000) ? (
      <Progress
        strings={errors}
        label={strings.creating}
        cancel={strings.cancel}
        {...progress}
        onCancel={cancel}
      />
    ) : (
      <Hint reserve={frame.hint} isProblem={isTooLarge || !!problem}>
        {over ?? (progress ? strings.creating : (problem ?? frame.hint))}
      </Hint>
    )
  return (
    <Secret {...{ options, tables, foot }} isBusy={!!progress}>
      <div class={`box ${isDropping ? 'dropping' : ''}`}>
        <textarea
          id="text"
          data-main
          ref={text}
          rows={1}
          class={isShown ? '' : 'masked'}
          dir="auto"
          autocapitalize="off"
          {...SECRET_BOX}
          aria-label={options.isLabelShown ? undefined : options.label || frame.secret}
          aria-describedby="hint"
          placeholder={options.placeholder}
          readOnly={options.readOnly}
          value={draft.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
        <button type="button" class="plain" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? strings.hide : strings.show}
        </button>
      </div>
      {options.files && (
        <>
          <FileList
            files={draft.files}
            {...{ strings, lang: errors.lang }}
            onRemove={(gone) => change({ files: draft.files.filter((file) => !gone.includes(file)) })}
          />
          <FilePicker
            {...{ strings, isDropping }}
            hint={strings.upTo(most)}
            isOver={isTooLarge}
            onPick={addFiles}
          />
        </>
      )}
      {options.passphrase !== 'off' && (
        <PassphraseChooser
          value={draft.passphrase}
          isRequired={options.passphrase === 'required'}
          {...{ strings }}
          onChange={change}
        />
      )}
    </Secret>
  )
}

type HintProps = { reserve: string; isProblem?: boolean; children: string }

/** The line below the box. Its space is reserved for the longest text, so that nothing moves. */
function Hint({ reserve, isProblem = false, children }: HintProps) {
  return (
    <div class="hint">
      <small aria-hidden="true">{reserve}</small>
      <small id="hint" role="status" class={isProblem ? 'problem' : ''}>
        {children}
      </small>
    </div>
  )
}

type ShellProps = Pick<NoteViewProps, 'options' | 'tables'> & {
  isBusy: boolean
  /** Below the fields and outside the disabled fieldset, so that the visitor can cancel. */
  foot: ComponentChildren
  children: ComponentChildren
}

/** This form never submits: the form of the host page does. */
function Secret({ options, tables, isBusy, foot, children }: ShellProps) {
  return (
    <form class="secret" autocomplete="off" onSubmit={(event) => event.preventDefault()}>
      <fieldset disabled={options.disabled || isBusy}>
        {options.isLabelShown && <label for="text">{options.label || tables.frame.secret}</label>}
        {children}
      </fieldset>
      {foot}
    </form>
  )
}
