/** Shows the evidence of a report to the operator. */

import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { toBase64url } from '../../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../../shared/errors.ts'
import { readEvidence } from '../../../../shared/report/evidence.ts'
import { formatMoment } from '../../../../widget/ui/format.ts'
import { useMessageReading } from '../../../../widget/ui/inbox/use-message-reading.ts'
import { DescriptionItem } from '../../../../widget/ui/kit/DescriptionItem.tsx'
import { Progress } from '../../../../widget/ui/kit/Progress.tsx'
import { sentencesOf } from '../../../../widget/ui/strings/sentences.ts'
import type { ReadStrings, Sentences } from '../../../../widget/ui/strings/types.ts'
import type { ReadPayload } from '../../../../widget/ui/transfer/receive-files.ts'
import { type ArrivedEvidence, openReported } from '../../actions/open-evidence.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import type { EvidenceTables } from './evidence-tables.ts'
import { ReportedNote } from './ReportedNote.tsx'
import './evidence.css'

export type EvidenceProps = ArrivedEvidence & { read: ReadStrings }

/** First what identifies the evidence, under a warning; the reported note only at the operator's request. */
export function EvidenceView({ payload, bearer, read, tables }: EvidenceProps & { tables: EvidenceTables }) {
  const [note, setNote] = useState<ReadPayload>()
  const [isRefused, setRefused] = useState(false)
  const [problem, setProblem] = useState<Sentences>()
  const [isOpening, setOpening] = useState(false)
  const { progress, cancel, run } = useMessageReading()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [note])
  // One message covers every kind of damage.
  const facts = useMemo(() => {
    try {
      return readEvidence<Blob>(payload)
    } catch {
      return undefined
    }
  }, [payload])
  const open = async () => {
    if (!facts || isOpening) return
    setOpening(true)
    setProblem(undefined)
    try {
      const opened = await run((watching) => openReported({ payload, bearer }, facts, watching))
      setNote(opened.note)
    } catch (error) {
      const code = error instanceof AshnoteError ? error.code : 'damaged-note'
      if (code === 'damaged-note') setRefused(true)
      else if (code !== 'aborted') setProblem(sentencesOf(read, code))
    }
    setOpening(false)
  }
  if (!facts || isRefused) {
    return (
      <section class="notice" role="alert">
        <strong>{tables.refused.title}</strong>
        <p>{tables.refused.text}</p>
      </section>
    )
  }
  const when = (ms: number) => formatMoment(read.lang, new Date(ms))
  const { number, id, digest, receipt } = facts
  return (
    <section class="evidence" aria-labelledby="evidence">
      <h2 id="evidence" tabIndex={-1} ref={heading}>
        {tables.title}
      </h2>
      {!note && <p class="notice">{tables.warning}</p>}
      <dl>
        <DescriptionItem name={tables.number}>
          {number ? <code>{number}</code> : tables.unnamed}
        </DescriptionItem>
        <Hash name={tables.note} path="note.id" bytes={id} />
        <Hash name={tables.digest} path="proof.ciphertextDigest" bytes={digest} />
        <Hash name={tables.tag} path="proof.tag" bytes={receipt.tag} />
        {bearer && <Hash name={tables.bearer} path="proof.evidence.note" bytes={bearer} />}
        <DescriptionItem name={tables.times}>
          {tables.lived(when(receipt.createdMs), when(receipt.claimedMs))}
        </DescriptionItem>
      </dl>
      <p class="soft">{tables.compare}</p>
      {note ? (
        <ReportedNote {...{ facts, note, tables, read }} />
      ) : (
        <p class="row">
          <button type="button" class="main" aria-disabled={isOpening} onClick={open}>
            {tables.open}
          </button>
        </p>
      )}
      {progress && (
        <Progress
          strings={read}
          label={tables.open}
          cancel={read.sealed.cancel}
          {...progress}
          onCancel={cancel}
        />
      )}
      <ErrorMessage of={problem} />
    </section>
  )
}

/** `path`: of the value in the export of the case. */
const Hash = ({ name, path, bytes }: { name: string; path: string; bytes: Uint8Array }) => (
  <DescriptionItem name={name}>
    <code>{toBase64url(bytes)}</code> <small>{path}</small>
  </DescriptionItem>
)
