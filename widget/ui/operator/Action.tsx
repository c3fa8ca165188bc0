import { useState } from 'preact/hooks'

/** What the operator does with a form, and what there is to say of it afterwards. */
export function useOperatorAction(failed: string) {
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState('')
  const refuse = (why: string) => {
    setSaid('')
    setProblem(why)
  }
  /** `action` gives what to say when it is done. */
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

/** The end of such a form. */
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
