import { h } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { AshnoteForm } from '../../../embed/form.ts'
import type { EmbedPageStrings } from '../../../ui/strings/pages.ts'
import { attributesOf, type ElementChoice, SAMPLE_INPUTS } from './snippet.ts'
import type { TrialInbox } from './trial-inbox.ts'

type Props = { choice: ElementChoice; strings: EmbedPageStrings }

type Got = { id: string; text?: string | undefined }

/** A form in a sample page: the data that the page receives, and the text that the inbox's owner reads. */
export function FormPreview({ choice, strings }: Props) {
  const { accent } = choice
  const element = useRef<AshnoteForm>(null)
  const [inbox, setInbox] = useState<TrialInbox>()
  const [got, setGot] = useState<Got>()
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    import('./trial-inbox.ts')
      .then(({ openTrialInbox }) => openTrialInbox(location.origin))
      .then(setInbox, () => setFailed(true))
  }, [])
  useEffect(() => {
    if (element.current) element.current.tokens = accent ? { accent } : {}
  }, [accent, inbox])
  useEffect(() => {
    const form = element.current
    if (!form || !inbox) return
    const onSubmitted = ({ detail: { id } }: HTMLElementEventMap['ashnote-submitted']) => {
      setGot({ id })
      inbox.read().then(
        (text) => setGot({ id, text }),
        () => setFailed(true),
      )
    }
    form.addEventListener('ashnote-submitted', onSubmitted)
    return () => form.removeEventListener('ashnote-submitted', onSubmitted)
  }, [inbox])
  return (
    <section class="sheet preview" aria-label={strings.try}>
      {inbox &&
        h(
          'ashnote-form',
          { ref: element, inbox: inbox.link, ...Object.fromEntries(attributesOf(choice)) },
          SAMPLE_INPUTS.map(({ attributes, options = [] }) =>
            h(
              'ashnote-input',
              { key: attributes.name, ...attributes },
              options.map((option) => <option key={option}>{option}</option>),
            ),
          ),
        )}
      <div class="got" role="status">
        {hasFailed && strings.noTrial}
        {got && (
          <>
            <span>{strings.handed}</span>
            <code>{got.id}</code>
          </>
        )}
        {got?.text && (
          <>
            <span>{strings.ownerReads}</span>
            <pre translate={false}>{got.text}</pre>
          </>
        )}
      </div>
    </section>
  )
}
