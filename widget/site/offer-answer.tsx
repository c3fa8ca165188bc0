import { render } from 'preact'
import { useState } from 'preact/hooks'
import { AnswerPrompt } from '../ui/inbox/AnswerPrompt.tsx'
import type { InboxStrings } from '../ui/strings/inbox-types.ts'

type Props = {
  strings: InboxStrings['answer']
  /** Said when the form cannot be loaded. */
  problem: string
  /** Loads the form. @returns a function that shows it and returns one that removes it */
  load: () => Promise<() => () => void>
}

/**
 * Renders the offer to answer a note into an empty element. The form is large: it is loaded when the reader
 * asks for it, and replaces the offer. @returns a function that removes either
 */
export function offerAnswer(place: Element, { strings, problem, load }: Props): () => void {
  let isLeft = false
  let leave = () => render(null, place)
  const write = async () => {
    const show = await load()
    if (isLeft) return
    leave()
    leave = show()
  }
  render(<Offer {...{ strings, problem, write }} />, place)
  return () => {
    isLeft = true
    leave()
  }
}

type OfferProps = Omit<Props, 'load'> & { write: () => Promise<void> }

function Offer({ strings, problem, write }: OfferProps) {
  const [state, setState] = useState<'loading' | 'failed'>()
  const accept = () => {
    if (state === 'loading') return
    setState('loading')
    write().catch(() => setState('failed'))
  }
  return (
    <AnswerPrompt
      strings={strings}
      onWrite={accept}
      isLoading={state === 'loading'}
      problem={state === 'failed' ? problem : undefined}
    />
  )
}
