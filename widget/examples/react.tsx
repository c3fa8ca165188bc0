/** @jsxImportSource react */
import { type AshnoteField, define } from '@ashnote/widget'
import { type FormEvent, useState } from 'react'
import { createRoot } from 'react-dom/client'

define({ server: 'https://notes.example.org' })

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'ashnote-field': DetailedHTMLProps<HTMLAttributes<AshnoteField>, AshnoteField> &
        Partial<Pick<AshnoteField, 'name' | 'required' | 'expiry' | 'passphrase' | 'tokens'>> & {
          'onashnote-state'?: (event: HTMLElementEventMap['ashnote-state']) => void
        }
    }
  }
}

/** A form whose submit handler receives a link instead of the password. */
function Ticket() {
  const [state, setState] = useState('')
  const [saved, setSaved] = useState<Record<string, string>>()
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)])
    setSaved(Object.fromEntries(entries))
  }
  return (
    <main>
      <h1>Open a ticket</h1>
      <form onSubmit={save}>
        <label htmlFor="password">Database password</label>
        <ashnote-field
          id="password"
          name="db_password"
          required
          expiry="2d"
          tokens={{ accent: '#005a9c' }}
          onashnote-state={(event) => setState(event.detail.state)}
        />
        <button type="submit" disabled={state === 'sealing'}>
          Send
        </button>
      </form>
      {saved && <output>{JSON.stringify(saved)}</output>}
    </main>
  )
}

createRoot(document.querySelector('#app') as Element).render(<Ticket />)
