import { useEffect, useRef, useState } from 'preact/hooks'
import type { Category } from '../../../shared/abuse.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import type { ReportTerms } from '../../../shared/report-client.ts'
import { formatDuration } from '../format.ts'
import type { ReportNoteStrings } from '../strings/report-types.ts'
import { Done } from './Done.tsx'
import { CategoryField, LineField, WordsField } from './fields.tsx'
import type { Reporting, Sent } from './reporting.ts'

type Props = {
  reporting: Pick<Reporting, 'send' | 'hasEvidence'>
  terms: ReportTerms
  strings: ReportNoteStrings
  lang: string
  /** The page where a case is looked up. */
  lookUrl: string
  onClose: () => void
}

/** The report of a note that is open: says exactly what is sent, and to whom. */
export function ReportNote({ reporting, terms, strings, lang, lookUrl, onClose }: Props) {
  const [category, setCategory] = useState<Category | ''>('')
  const [words, setWords] = useState('')
  const [mail, setMail] = useState('')
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState('')
  const [sent, setSent] = useState<Sent>()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { form, open } = strings

  const send = async (event: Event) => {
    event.preventDefault()
    if (!category || isSending) return
    setSending(true)
    setProblem('')
    try {
      setSent(await reporting.send(terms, { category, words, mail }))
    } catch (error) {
      setProblem(problemText(error, strings))
    }
    setSending(false)
  }
  if (sent) {
    return (
      <section class="sheet report">
        <Done
          number={sent.number}
          note={sent.isTooLarge ? open.tooLarge : undefined}
          {...{ strings, lookUrl }}
        />
      </section>
    )
  }
  return (
    <section class="sheet report" aria-labelledby="report-title">
      <h2 id="report-title" tabIndex={-1} ref={heading}>
        {strings.title}
      </h2>
      <p>{open.intro}</p>
      <div class="what-is-sent">
        <h3>{open.sent}</h3>
        <ul>
          <li>{open.proof}</li>
          <li>
            {terms.inbox
              ? reporting.hasEvidence
                ? open.evidence(formatDuration(lang, terms.evidenceTtl))
                : open.onlyProof
              : open.noEvidence}
          </li>
          <li>{open.said}</li>
        </ul>
        <p>{open.never}</p>
      </div>
      <form onSubmit={send}>
        <CategoryField value={category} strings={strings} onChange={setCategory} />
        <WordsField
          id="report-words"
          label={form.words}
          hint={form.optional}
          value={words}
          onInput={setWords}
        />
        <LineField
          id="report-mail"
          type="email"
          label={form.mail}
          hint={open.mailHint}
          value={mail}
          onInput={setMail}
        />
        <p class="problem" role="alert">
          {problem}
        </p>
        <p class="row">
          <button type="submit" class="main" aria-disabled={isSending}>
            {isSending ? form.sending : form.send}
          </button>
          <button type="button" class="plain" onClick={onClose}>
            {form.close}
          </button>
        </p>
      </form>
    </section>
  )
}

function problemText(error: unknown, { form, open }: ReportNoteStrings): string {
  const code = error instanceof AshnoteError ? error.code : undefined
  if (code === 'reported') return open.reported
  return code === 'not-ours' ? open.notOurs : form.failed
}
