/** @jsxImportSource react */
import { type AshnoteForm, define } from '@ashnote/widget'
import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'

define({ server: 'https://notes.example.org' })

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'ashnote-form': DetailedHTMLProps<HTMLAttributes<AshnoteForm>, AshnoteForm> &
        Partial<Pick<AshnoteForm, 'inbox' | 'label' | 'tokens'>>
      'ashnote-input': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        name?: string
        label?: string
        type?: string
        required?: boolean
        maxlength?: number
        pattern?: string
      }
    }
  }
}

/** A form whose inputs depend on the page. The page learns when a message was sent. */
function Contact() {
  const form = useRef<AshnoteForm>(null)
  const [wantsCall, setWantsCall] = useState(false)
  const [id, setId] = useState('')
  useEffect(() => {
    const element = form.current
    const onSubmitted = ({ detail }: HTMLElementEventMap['ashnote-submitted']) => setId(detail.id)
    element?.addEventListener('ashnote-submitted', onSubmitted)
    return () => element?.removeEventListener('ashnote-submitted', onSubmitted)
  }, [])
  return (
    <main>
      <h1>Contact</h1>
      <label>
        <input
          type="checkbox"
          checked={wantsCall}
          onChange={(event) => setWantsCall(event.currentTarget.checked)}
        />
        Call me back
      </label>
      <ashnote-form ref={form} inbox="https://notes.example.org/#inbox" label="In confidence">
        <ashnote-input name="what" label="What happened" type="textarea" required />
        {wantsCall && <ashnote-input name="phone" label="Telephone" type="tel" required />}
      </ashnote-form>
      {id && <output>{id}</output>}
    </main>
  )
}

createRoot(document.querySelector('#app') as Element).render(<Contact />)
