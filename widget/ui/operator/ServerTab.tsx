import { useEffect, useState } from 'preact/hooks'
import type { Mode, ServerState } from '../../../shared/http/admin.ts'
import { formatBytes } from '../format.ts'
import type { OperatorContext } from './operator-context.ts'

/** What the server accepts at the moment, and how much it stores. */
export function ServerTab({ client, strings, lang }: OperatorContext) {
  const text = strings.server
  const [state, setState] = useState<ServerState>()
  const [mode, setMode] = useState<Mode>('open')
  const [problem, setProblem] = useState('')

  const load = async (action?: Promise<unknown>) => {
    try {
      await action
      const now = await client.server()
      setState(now)
      setMode(now.mode)
      setProblem('')
    } catch {
      setProblem(strings.failed)
    }
  }
  useEffect(() => void load(), [])
  const number = new Intl.NumberFormat(lang)
  const { sealed, burning } = state?.held ?? {}
  return (
    <section class="sheet server" aria-labelledby="server-title">
      <h2 id="server-title">{text.title}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          load(client.setMode(mode))
        }}
      >
        <fieldset>
          <legend>
            {text.mode}
            {state && `: ${text.modes[state.mode]}`}
          </legend>
          {(Object.keys(text.modes) as Mode[]).map((name) => (
            <label key={name} class="mode">
              <input type="radio" name="mode" checked={name === mode} onChange={() => setMode(name)} />
              <span>
                <strong>{text.modes[name]}</strong>
                <small>{text.hints[name]}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <p class="problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="main" aria-disabled={mode === state?.mode}>
          {text.set}
        </button>
      </form>
      {state && (
        <>
          <h2>{text.held}</h2>
          <p>{text.notes(number.format(sealed?.notes ?? 0), formatBytes(lang, sealed?.bytes ?? 0))}</p>
          {burning && burning.notes > 0 && <p>{text.pending(number.format(burning.notes))}</p>}
        </>
      )}
    </section>
  )
}
