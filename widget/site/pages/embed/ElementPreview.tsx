import { h } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { AshnoteElement } from '../../../embed/element.ts'
import type { ElementKind } from '../../../embed/messages.ts'
import type { EmbedPageStrings } from '../../../ui/strings/pages.ts'
import { attributesOf, type ElementChoice, TAGS } from './snippet.ts'

type Props = { choice: ElementChoice & { kind: ElementKind }; strings: EmbedPageStrings }

/** The chosen element in a sample page, and the data that the page receives. */
export function ElementPreview({ choice, strings }: Props) {
  const { kind, accent } = choice
  const element = useRef<AshnoteElement>(null)
  const [got, setGot] = useState('')
  useEffect(() => {
    if (element.current) element.current.tokens = accent ? { accent } : {}
  }, [accent, kind])
  useEffect(() => {
    setGot('')
    const onCreated = ({ detail }: HTMLElementEventMap['ashnote-created']) => setGot(detail.link)
    const shown = element.current
    if (kind === 'compose') shown?.addEventListener('ashnote-created', onCreated)
    return () => shown?.removeEventListener('ashnote-created', onCreated)
  }, [kind])
  const attributes = Object.fromEntries(attributesOf(choice).map(([name, value]) => [name, value || true]))
  const shown = h(TAGS[kind], { key: kind, ref: element, id: 'secret', name: 'secret', ...attributes })
  return (
    <section class="sheet preview" aria-label={strings.try}>
      {kind === 'compose' ? (
        shown
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            setGot(String(new FormData(event.currentTarget).get('secret') ?? ''))
          }}
        >
          {!choice.label && <label for="secret">{strings.sample}</label>}
          {shown}
          <button type="submit">{strings.submit}</button>
        </form>
      )}
      <p class="got" role="status">
        {got && (
          <>
            <span>{kind === 'field' ? strings.sends : strings.handed}</span>
            <code>{got}</code>
          </>
        )}
      </p>
    </section>
  )
}
