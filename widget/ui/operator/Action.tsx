import { useState } from 'preact/hooks'

/** State of a form of the operator: runs its action and reports the result. */
export function useOperatorAction(failed: string) {
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState('')
  const refuse = (why: string) => {
    setSaid('')
    setProblem(why)
  }
  /** `action` returns the sentence to show on success. */
  const act = async (action: () => Promise<string>) => {
    refuse('')
    try {
      setSaid(await action())
    } catch {
      setProblem(failed)
    }
  }
  return { said, problem, refuse, act }
}

type Props = { said: string; problem: string; button: string }

/** Problem, button and result at the end of such a form. */
export function ActionEnd({ said, problem, button }: Props) {
  return (
    <>
      <p class="problem" role="alert">
        {problem}
      </p>
      <p class="row">
        <button type="submit" class="main">
          {button}
        </button>
        <span role="status">{said}</span>
      </p>
    </>
  )
}
