import { useEffect, useRef, useState } from 'preact/hooks'
import { warmUpKem } from '../../../shared/crypto/x-wing.ts'
import type { AshnoteError } from '../../../shared/errors.ts'
import type { TransferControl } from '../../../shared/http/transport.ts'
import { asKnown } from '../as-known.ts'
import { UnreadableFile } from '../draft/draft.ts'
import { sentencesOf } from '../strings/sentences.ts'
import type { CallStrings, ComposeStrings } from '../strings/types.ts'

type Progress = { done: number; total: number | undefined; isWaiting?: boolean }

/**
 * Sends to an inbox, one message at a time. `progress` is set while sending, `problem` after a failure.
 * @param onFailed receives the code only
 */
export function useSubmitting(
  compose: ComposeStrings,
  calls: CallStrings,
  onFailed?: (code: AshnoteError['code'] | 'unreadable-file') => void,
) {
  const [progress, setProgress] = useState<Progress>()
  const [problem, setProblem] = useState<string>()
  const abort = useRef(new AbortController())
  useEffect(() => {
    const timer = setTimeout(warmUpKem)
    return () => {
      clearTimeout(timer)
      abort.current.abort()
    }
  }, [])

  const submit = async (send: (control: TransferControl) => Promise<void>) => {
    if (progress) return
    abort.current = new AbortController()
    setProblem(undefined)
    setProgress({ done: 0, total: undefined })
    try {
      await send({
        signal: abort.current.signal,
        onProgress: (done, total) => setProgress({ done, total }),
        onWait: () => setProgress((before) => before && { ...before, isWaiting: true }),
      })
    } catch (error) {
      setProgress(undefined)
      if (error instanceof UnreadableFile) {
        setProblem(compose.unreadableFile(error.file))
        onFailed?.('unreadable-file')
        return
      }
      const known = asKnown(error)
      setProblem(known.code === 'changed-file' ? compose.changedFile : textOf(known, calls))
      onFailed?.(known.code)
    }
  }
  return { progress, problem, submit, cancel: () => abort.current.abort() }
}

function textOf({ code, retryAfter }: AshnoteError, calls: CallStrings): string {
  const { title, text } = sentencesOf(calls, code)
  return `${title}. ${text}${retryAfter ? ` ${calls.waitSeconds(retryAfter)}` : ''}`
}
