import { useEffect, useRef, useState } from 'preact/hooks'
import { AshnoteError } from '../../../shared/errors.ts'
import type { ReportTerms } from '../../../shared/http/report-client.ts'
import type { Category } from '../../../shared/report/abuse.ts'
import { formatBytes, formatDuration } from '../format.ts'
import type { ReportNoteStrings } from '../strings/report-types.ts'
import type { ReadStrings } from '../strings/types.ts'
import { useTransfer } from '../transfer/use-transfer.ts'
import { useLeaveWarning } from '../use-leave-warning.ts'
import { CategoryField, LineField, MultilineField } from './fields.tsx'
import { ReportDone } from './ReportDone.tsx'
import type { Reporting, SentReport } from './reporting.ts'

type Props = {
  reporting: Pick<Reporting, 'send' | 'size' | 'fits'>
  terms: ReportTerms
  strings: ReportNoteStrings
  read: Pick<ReadStrings, 'lang' | 'waiting'>
  /** URL of the page that looks up a case. */
  lookUrl: string
  onClose: () => void
}

/** The form that reports an open note. It states exactly what is sent, and to whom. */
export function ReportNote({ reporting, terms, strings, read, lookUrl, onClose }: Props) {
  const [category, setCategory] = useState<Category | ''>('')
  const [words, setWords] = useState('')
  const [mail, setMail] = useState('')
  const { progress, run, cancel } = useTransfer()
  const isSending = !!progress
  const [problem, setProblem] = useState('')
  const [sent, setSent] = useState<SentReport>()
  useLeaveWarning(isSending)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { form, open } = strings
  const { lang } = read
  const size = (bytes: number) => formatBytes(lang, bytes)

  const send = async (event: Event) => {
    event.preventDefault()
    if (!category || isSending) return
    setProblem('')
    try {
      setSent(await run((control) => reporting.send(terms, { category, words, mail }, control)))
    } catch (error) {
      setProblem(reportProblemText(error, strings))
    }
  }
  if (sent) {
    return (
      <section class="sheet report">
        <ReportDone
          number={sent.number}
          note={sent.without && open.without[sent.without]}
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
              ? reporting.fits(terms)
                ? open.evidence(size(reporting.size), formatDuration(lang, terms.evidenceTtl))
                : open.onlyProof
              : open.noEvidence}
          </li>
          <li>{open.said}</li>
        </ul>
        <p>{open.never}</p>
      </div>
      <form onSubmit={send}>
        <CategoryField value={category} strings={strings} onChange={setCategory} />
        <MultilineField
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
          <button
            type="button"
            class="plain"
            onClick={() => {
              cancel()
              onClose()
            }}
          >
            {form.close}
          </button>
        </p>
        {/* The total is known before the first byte of large evidence is sent. */}
        {progress?.total !== undefined && (
          <div class="progress">
            <progress aria-label={form.sending} max={progress.total} value={progress.done} />
            <span>
              {progress.isWaiting ? read.waiting : `${size(progress.done)} / ${size(progress.total)}`}
            </span>
            <button type="button" class="plain" onClick={cancel}>
              {form.cancel}
            </button>
          </div>
        )}
      </form>
    </section>
  )
}

function reportProblemText(error: unknown, { form, open }: ReportNoteStrings): string {
  const code = error instanceof AshnoteError ? error.code : undefined
  if (code === 'aborted') return ''
  if (code === 'reported') return open.reported
  return code === 'not-ours' ? open.notOurs : form.failed
}
