/** What came with a report, for the operator. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { toBase64url } from '../../shared/bytes.ts'
import { type OpenedEvidence, openEvidence, readEvidence } from '../../shared/evidence.ts'
import type { Payload } from '../../shared/payload.ts'
import { Entry } from '../../widget/ui/Entry.tsx'
import { formatMoment } from '../../widget/ui/format.ts'
import { evidence } from '../../widget/ui/strings/en/evidence.ts'
import { reportNote } from '../../widget/ui/strings/en/report-note.ts'
import type { EvidenceStrings } from '../../widget/ui/strings/evidence-types.ts'
import type { ReadStrings } from '../../widget/ui/strings/types.ts'
import { loadSettings } from '../settings.ts'
import { isFrench } from '../words.ts'
import { Reported } from './Reported.tsx'
import './evidence.css'

/** What evidence is told in; `categories` by their names on the wire. */
export type EvidenceWords = EvidenceStrings & { categories: Readonly<Record<string, string>> }

export async function loadEvidenceWords(): Promise<EvidenceWords> {
  const { language } = await loadSettings()
  const tables = isFrench(language) ? await import('../french.ts') : { evidence, reportNote }
  return { ...tables.evidence, categories: tables.reportNote.categories }
}

export type EvidenceProps = {
  payload: Payload
  /** Id of the note that brought it, where that is still known. */
  bearer?: Uint8Array | undefined
  read: ReadStrings
}

/** First what identifies it, under a warning; the reported note only when somebody asks for it. */
export function Evidence({ payload, bearer, read, words }: EvidenceProps & { words: EvidenceWords }) {
  const [opened, setOpened] = useState<OpenedEvidence>()
  const [isRefused, setRefused] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [opened])
  // Whatever is wrong with it, there is one thing to say.
  const facts = useMemo(() => {
    try {
      return readEvidence(payload)
    } catch {
      return undefined
    }
  }, [payload])
  const open = () => {
    try {
      setOpened(openEvidence(payload))
    } catch {
      setRefused(true)
    }
  }
  if (!facts || isRefused) {
    return (
      <section class="notice" role="alert">
        <strong>{words.refused.title}</strong>
        <p>{words.refused.text}</p>
      </section>
    )
  }
  const when = (ms: number) => formatMoment(read.lang, new Date(ms))
  const { number, id, digest, receipt } = facts
  return (
    <section class="evidence" aria-labelledby="evidence">
      <h2 id="evidence" tabIndex={-1} ref={heading}>
        {words.title}
      </h2>
      {!opened && <p class="notice">{words.warning}</p>}
      <dl>
        <Entry name={words.number}>{number ? <code>{number}</code> : words.unnamed}</Entry>
        <Hash name={words.note} path="note.id" bytes={id} />
        <Hash name={words.digest} path="proof.ciphertextDigest" bytes={digest} />
        <Hash name={words.tag} path="proof.tag" bytes={receipt.tag} />
        {bearer && <Hash name={words.bearer} path="proof.evidence.note" bytes={bearer} />}
        <Entry name={words.times}>{words.lived(when(receipt.createdMs), when(receipt.claimedMs))}</Entry>
      </dl>
      <p class="soft">{words.compare}</p>
      {opened ? (
        <Reported {...{ opened, words, read }} />
      ) : (
        <p class="row">
          <button type="button" class="main" onClick={open}>
            {words.open}
          </button>
        </p>
      )}
    </section>
  )
}

/** `path`: where the export of the case has it. */
const Hash = ({ name, path, bytes }: { name: string; path: string; bytes: Uint8Array }) => (
  <Entry name={name}>
    <code>{toBase64url(bytes)}</code> <small>{path}</small>
  </Entry>
)
