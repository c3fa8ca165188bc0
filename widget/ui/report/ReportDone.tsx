import { useState } from 'preact/hooks'
import { copyText } from '../copy-text.ts'
import type { ReportNoteStrings } from '../strings/report-types.ts'

type Props = { number: string; note?: string | undefined; strings: ReportNoteStrings; lookUrl: string }

/** The confirmation, with the case number that only the reporter receives. */
export function ReportDone({ number, note, strings: { done }, lookUrl }: Props) {
  const [said, setSaid] = useState('')
  return (
    <div class="report-done" role="status">
      <h2>{done.title}</h2>
      <p>{done.text}</p>
      {note && <p>{note}</p>}
      <p class="case-number">
        <small>{done.number}</small>
        <output>{number}</output>
      </p>
      <p class="row">
        <button type="button" onClick={async () => setSaid((await copyText(number)) ? done.copied : number)}>
          {said || done.copy}
        </button>
        <a href={`${lookUrl}#${number}`} target="_blank" rel="noopener noreferrer">
          {done.keep}
        </a>
      </p>
    </div>
  )
}
