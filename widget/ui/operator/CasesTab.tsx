import { useEffect, useState } from 'preact/hooks'
import type { AdminCase, CasePage, CaseState } from '../../../shared/http/admin.ts'
import { CATEGORIES, type Category, readCaseNumber } from '../../../shared/report/abuse.ts'
import { formatMoment } from '../format.ts'
import { CaseView } from './CaseView.tsx'
import { OperatorError } from './operator-client.ts'
import type { OperatorContext } from './operator-context.ts'

/** All cases, page by page, and the selected case. */
export function CasesTab(context: OperatorContext) {
  const { client, strings, report, lang } = context
  const [state, setState] = useState<CaseState>('open')
  const [category, setCategory] = useState<Category | ''>('')
  const [pages, setPages] = useState<CasePage[]>([])
  const [chosen, setChosen] = useState<AdminCase>()
  const [problem, setProblem] = useState('')

  const load = async (after?: string) => {
    try {
      const page = await client.cases(state, category, after)
      setPages((before) => (after ? [...before, page] : [page]))
      setProblem('')
    } catch {
      setProblem(strings.failed)
    }
  }
  useEffect(() => {
    if (!chosen) load()
  }, [state, category, chosen])

  if (chosen)
    return <CaseView {...context} shown={chosen} onChange={setChosen} onBack={() => setChosen(undefined)} />
  const number = new Intl.NumberFormat(lang)
  const count = pages[0]?.count
  const cases = pages.flatMap((page) => page.cases)
  const next = pages.at(-1)?.next
  return (
    <section class="sheet cases" aria-label={strings.tabs.cases}>
      <div class="row filters">
        <div class="field">
          <label for="state">{strings.cases.state}</label>
          <select
            id="state"
            value={state}
            onChange={(event) => setState(event.currentTarget.value as CaseState)}
          >
            <option value="open">{strings.cases.open(number.format(count?.open ?? 0))}</option>
            <option value="decided">{strings.cases.decided(number.format(count?.decided ?? 0))}</option>
          </select>
        </div>
        <div class="field">
          <label for="category">{strings.cases.category}</label>
          <select
            id="category"
            value={category}
            onChange={(event) => setCategory(event.currentTarget.value as Category | '')}
          >
            <option value="">{strings.cases.all}</option>
            {CATEGORIES.map((name) => (
              <option key={name} value={name}>
                {report.categories[name]}
              </option>
            ))}
          </select>
        </div>
        <Find {...context} onFound={setChosen} />
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
      {cases.length === 0 ? (
        <p class="soft">{strings.cases.none}</p>
      ) : (
        <ul>
          {cases.map((found) => (
            <li key={found.number}>
              <button type="button" onClick={() => setChosen(found)}>
                <span class="about">
                  <strong>{report.categories[found.category]}</strong>
                  <small>{found.proof ? strings.cases.verified : strings.cases.unverified}</small>
                </span>
                <span class="soft">
                  {found.decision
                    ? report.outcomes[found.decision.outcome]
                    : strings.cases.waits(formatMoment(lang, new Date(found.received)))}
                </span>
                <code>{found.number}</code>
              </button>
            </li>
          ))}
        </ul>
      )}
      {next && (
        <button type="button" onClick={() => load(next)}>
          {strings.cases.more}
        </button>
      )}
    </section>
  )
}

function Find({ client, strings, onFound }: OperatorContext & { onFound: (found: AdminCase) => void }) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState('')
  const find = async (event: Event) => {
    event.preventDefault()
    setProblem('')
    const number = readCaseNumber(typed)
    if (!number) return setProblem(strings.cases.unknown)
    try {
      onFound(await client.case(number))
    } catch (error) {
      const isUnknown = error instanceof OperatorError && error.status === 404
      setProblem(isUnknown ? strings.cases.unknown : strings.enter.failed)
    }
  }
  return (
    <form class="field" onSubmit={find}>
      <label for="find">{strings.cases.find}</label>
      <input
        id="find"
        type="search"
        value={typed}
        autocomplete="off"
        aria-describedby="find-problem"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <small id="find-problem" class="problem" role="alert">
        {problem}
      </small>
    </form>
  )
}
