import { useEffect, useRef, useState } from 'preact/hooks'
import type { Client } from '../../../shared/client.ts'
import { AshnoteError, type ErrorCode } from '../../../shared/errors.ts'
import { type Stretch, sendNote } from '../../../shared/flows.ts'
import { formatLink } from '../../../shared/link.ts'
import type { ComposeStrings, ReadStrings } from '../strings/types.ts'
import type { CreatedNote } from './Created.tsx'
import { type Draft, toPayload, UnreadableFile } from './draft.ts'

type Progress = { done: number; total: number | undefined }

type Props = {
  server: string
  client: Client
  stretch: Stretch
  strings: ComposeStrings
  errors: ReadStrings
  onCreated: (note: CreatedNote) => void
  /** For a page that tells somebody else about a failure, by its code alone. */
  onFailed?: ((code: ErrorCode | 'unreadable-file') => void) | undefined
}

/** Seals and uploads a draft. `progress` is there while that goes on, `problem` when it failed. */
export function useSending({ server, client, stretch, strings, errors, onCreated, onFailed }: Props) {
  const [progress, setProgress] = useState<Progress>()
  const [problem, setProblem] = useState<string>()
  const abort = useRef(new AbortController())
  useEffect(() => () => abort.current.abort(), [])

  const start = async (draft: Draft & { ttl: number }) => {
    abort.current = new AbortController()
    setProblem(undefined)
    setProgress({ done: 0, total: undefined })
    try {
      const { passphrase, isSuggested, ttl, receipt } = draft
      const { link, ...sent } = await sendNote(client, {
        payload: await toPayload(draft),
        passphrase,
        ttl,
        receipt,
        stretch,
        signal: abort.current.signal,
        onProgress: (done, total) => setProgress({ done, total }),
      })
      onCreated({
        ...sent,
        url: formatLink(server, link),
        hasPassphrase: !!passphrase,
        suggested: isSuggested ? passphrase : undefined,
        receipt,
      })
    } catch (error) {
      setProblem(problemOf(error, strings, errors))
      setProgress(undefined)
      onFailed?.(codeOf(error))
    }
  }
  return { progress, problem, start, cancel: () => abort.current.abort() }
}

function problemOf(error: unknown, strings: ComposeStrings, errors: ReadStrings): string {
  if (error instanceof UnreadableFile) return strings.unreadableFile(error.file)
  const { code, retryAfter } = known(error)
  const wait = retryAfter ? ` ${errors.waitSeconds(retryAfter)}` : ''
  return `${errors.errors[code].title}. ${strings.nothingSent}${wait}`
}

const known = (error: unknown): AshnoteError =>
  error instanceof AshnoteError ? error : new AshnoteError('bad-answer')

const codeOf = (error: unknown) => (error instanceof UnreadableFile ? 'unreadable-file' : known(error).code)
