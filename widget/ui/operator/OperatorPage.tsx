import { useEffect, useState } from 'preact/hooks'
import { Labelled } from '../report/fields.tsx'
import { BlocksTab } from './BlocksTab.tsx'
import { CasesTab } from './CasesTab.tsx'
import { createOperatorClient, OperatorError } from './operator-client.ts'
import type { OperatorContext } from './operator-context.ts'
import { ServerTab } from './ServerTab.tsx'
import { TakedownTab } from './TakedownTab.tsx'

type Props = Omit<OperatorContext, 'client'>

const TABS = { cases: CasesTab, takedown: TakedownTab, blocks: BlocksTab, server: ServerTab } as const
type Tab = keyof typeof TABS

/** The operator's page: a login form, and four tabs behind it. */
export function OperatorPage(props: Props) {
  const { strings } = props
  const [client, setClient] = useState<OperatorContext['client']>()
  const [tab, setTab] = useState<Tab>('cases')
  useEffect(() => {
    // Behind Cloudflare Access the operator is signed in already and needs no token.
    const open = createOperatorClient('')
    open.server().then(
      () => setClient(open),
      () => undefined,
    )
  }, [])
  const Shown = TABS[tab]
  return (
    <article class="page desk">
      <h1>{strings.title}</h1>
      {client ? (
        <>
          <nav class="row tabs" aria-label={strings.title}>
            {(Object.keys(TABS) as Tab[]).map((name) => (
              <button
                key={name}
                type="button"
                aria-current={name === tab ? 'page' : undefined}
                onClick={() => setTab(name)}
              >
                {strings.tabs[name]}
              </button>
            ))}
            <button type="button" class="plain" onClick={() => setClient(undefined)}>
              {strings.leave}
            </button>
          </nav>
          <Shown {...props} client={client} />
        </>
      ) : (
        <LoginForm strings={strings} onOpen={setClient} />
      )}
    </article>
  )
}

function LoginForm({
  strings,
  onOpen,
}: Pick<Props, 'strings'> & { onOpen: (client: OperatorContext['client']) => void }) {
  const { enter } = strings
  const [token, setToken] = useState('')
  const [problem, setProblem] = useState('')
  const open = async (event: Event) => {
    event.preventDefault()
    setProblem('')
    const client = createOperatorClient(token.trim())
    try {
      await client.server()
      onOpen(client)
    } catch (error) {
      setProblem(refusal(error, enter))
    }
  }
  return (
    <form class="sheet door" onSubmit={open}>
      <Labelled id="token" label={enter.token} hint={enter.hint}>
        <input
          id="token"
          type="password"
          required
          autocomplete="current-password"
          aria-describedby="token-hint"
          value={token}
          onInput={(event) => setToken(event.currentTarget.value)}
        />
      </Labelled>
      <p class="problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="main">
        {enter.button}
      </button>
    </form>
  )
}

function refusal(error: unknown, enter: Props['strings']['enter']): string {
  const { status, retryAfter } = error instanceof OperatorError ? error : new OperatorError(0)
  if (status === 403) return enter.refused
  if (status === 404) return enter.none
  return status === 429 ? enter.locked(retryAfter) : enter.failed
}
