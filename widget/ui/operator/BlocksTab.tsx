import { useEffect, useState } from 'preact/hooks'
import type { AdminBlock } from '../../../shared/http/admin.ts'
import { formatMoment } from '../format.ts'
import { OperatorError } from './operator-client.ts'
import type { OperatorContext } from './operator-context.ts'

/** Networks that may not create notes. */
export function BlocksTab({ client, strings, lang }: OperatorContext) {
  const text = strings.blocks
  const [blocks, setBlocks] = useState<readonly AdminBlock[]>([])
  const [network, setNetwork] = useState('')
  const [hours, setHours] = useState(24)
  const [problem, setProblem] = useState('')

  /** Runs `action`, if any, and loads the current blocks. */
  const after = async (action?: Promise<unknown>) => {
    setProblem('')
    try {
      await action
      setBlocks(await client.blocks())
      return true
    } catch (error) {
      setProblem(error instanceof OperatorError && error.status === 400 ? text.malformed : strings.failed)
      return false
    }
  }
  useEffect(() => void after(), [])

  const add = async (event: Event) => {
    event.preventDefault()
    if (await after(client.block(network.trim(), hours))) setNetwork('')
  }
  return (
    <section class="sheet blocks" aria-labelledby="blocks-title">
      <h2 id="blocks-title">{text.title}</h2>
      <p class="soft">{text.intro}</p>
      <form class="row" onSubmit={add}>
        <div class="field">
          <label for="network">{text.network}</label>
          <input
            id="network"
            required
            placeholder={text.networkHint}
            autocomplete="off"
            value={network}
            onInput={(event) => setNetwork(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="hours">{text.hours}</label>
          <input
            id="hours"
            type="number"
            required
            min={1}
            max={720}
            value={hours}
            onInput={(event) => setHours(event.currentTarget.valueAsNumber)}
          />
        </div>
        <button type="submit">{text.button}</button>
      </form>
      <p class="problem" role="alert">
        {problem}
      </p>
      {blocks.length === 0 ? (
        <p class="soft">{text.none}</p>
      ) : (
        <ul>
          {blocks.map((block) => (
            <li key={block.n} class="row between">
              <span>
                {block.kind === 'handle' && `${text.handle} `}
                <code>{block.name}</code>{' '}
                <small>
                  {text.until(formatMoment(lang, new Date(block.until)))}, {text.by[block.by]}
                </small>
              </span>
              <button
                type="button"
                aria-label={`${text.unblock} ${block.name}`}
                onClick={() => after(client.unblock(block.n))}
              >
                {text.unblock}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
