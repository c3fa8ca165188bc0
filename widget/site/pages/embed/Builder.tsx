import { useState } from 'preact/hooks'
import { copyText } from '../../../ui/copy-text.ts'
import type { EmbedPageStrings } from '../../../ui/strings/pages.ts'
import { Choices } from './Choices.tsx'
import { ElementPreview } from './ElementPreview.tsx'
import { FormPreview } from './FormPreview.tsx'
import { DEFAULTS, type ElementChoice, type ElementName, type Pinned, snippet } from './snippet.ts'

type Props = { server: string; pinned: Pinned | undefined; strings: EmbedPageStrings }

const FIRST: ElementChoice = {
  ...{ kind: 'field', label: '', placeholder: '', expiry: '', theme: 'auto', result: 'both' },
  ...{ required: true, accent: '', inbox: '', ...DEFAULTS.field },
}

/** A builder for the elements: their options, a preview, and the HTML. */
export function Builder({ server, pinned, strings }: Props) {
  const [choice, setChoice] = useState(FIRST)
  const [isPinned, setPinned] = useState(false)
  const [said, say] = useState('')
  const change = (part: Partial<ElementChoice>) => {
    setChoice((before) => ({ ...before, ...part }))
    say('')
  }
  const html = snippet(server, choice, isPinned ? pinned : undefined)
  return (
    <div class="page embed">
      <h1>{strings.title}</h1>
      <p class="lead">{strings.intro}</p>
      <fieldset class="kinds">
        {(['field', 'compose', 'form'] satisfies ElementName[]).map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="kind"
              checked={choice.kind === kind}
              onChange={() => change({ kind, ...DEFAULTS[kind] })}
            />
            <span>
              <strong>{strings.kinds[kind]}</strong>
              <small>{strings.kindHints[kind]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {choice.kind === 'form' ? (
        <FormPreview {...{ choice, strings }} />
      ) : (
        <ElementPreview choice={{ ...choice, kind: choice.kind }} strings={strings} />
      )}
      <Choices {...{ choice, strings }} onChange={change} />
      <div class="sheet html">
        <div class="row">
          <h2 id="html">{strings.html}</h2>
          <p role="status">{said}</p>
          <button
            type="button"
            class="main"
            onClick={async () => say((await copyText(html)) ? strings.copied : strings.copyFailed)}
          >
            {strings.copy}
          </button>
        </div>
        <pre>
          <code>{html}</code>
        </pre>
        {pinned && (
          <label class="check">
            <input
              type="checkbox"
              checked={isPinned}
              onChange={(event) => setPinned(event.currentTarget.checked)}
            />
            <span>
              {strings.pin} <small>{strings.pinHint}</small>
            </span>
          </label>
        )}
      </div>
      <section>
        <h2>{strings.sees}</h2>
        <p class="lead">{choice.kind === 'form' ? strings.seesForm : strings.seesText}</p>
      </section>
    </div>
  )
}
