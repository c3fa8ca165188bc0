import { useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import type { ExtensionStrings } from '../../widget/ui/strings/extension-types.ts'
import { changeServer } from '../server/change-server.ts'

type Props = {
  server: string
  strings: ExtensionStrings['options']
  onChange: (server: string) => Promise<void>
}

/** The server for notes. It changes only on submit, because the browser and the server are asked first. */
export function ServerField({ server, strings, onChange }: Props) {
  const [typed, setTyped] = useState(server)
  const [isAsking, setAsking] = useState(false)
  const [said, say] = useState<{ isProblem: boolean; text: string }>()
  const submit = async (event: Event) => {
    event.preventDefault()
    if (isAsking) return
    const changing = changeServer(typed, server, { permissions: browser.permissions, fetch: window.fetch })
    setAsking(true)
    say(undefined)
    const change = await changing
    setAsking(false)
    if ('problem' in change) {
      say({ isProblem: true, text: strings.serverProblems[change.problem](change.server) })
    } else {
      setTyped(change.server)
      await onChange(change.server)
      say({ isProblem: false, text: strings.serverSaved(change.server) })
    }
  }
  return (
    <form class="field" onSubmit={submit}>
      <label for="server">{strings.server}</label>
      <small id="server-hint">{strings.serverHint}</small>
      <div class="row">
        <input
          id="server"
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="server-hint"
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <button type="submit" aria-disabled={isAsking}>
          {isAsking ? strings.serverChecking : strings.serverSave}
        </button>
      </div>
      <p class="problem" role="alert">
        {said?.isProblem && said.text}
      </p>
      <p role="status">{said?.isProblem === false && said.text}</p>
    </form>
  )
}
