import { useEffect, useState } from 'preact/hooks'
import { warmUpKem } from '../../../shared/crypto/x-wing.ts'
import type { AshnoteError } from '../../../shared/errors.ts'
import type { TransferControl } from '../../../shared/http/transport.ts'
import { asKnown } from '../as-known.ts'
import { UnreadableFile } from '../draft/draft.ts'
import { sentencesOf } from '../strings/sentences.ts'
import type { CallStrings, ComposeStrings } from '../strings/types.ts'
import { useTransfer } from '../transfer/use-transfer.ts'

/**
 * Sends to an inbox, one message at a time. `progress` is set while sending, `problem` after a failure.
 * @param onFailed receives the code only
 */
export function useSubmitting(
  compose: ComposeStrings,
  calls: CallStrings,
  onFailed?: (code: AshnoteError['code'] | 'unreadable-file') => void,
) {
  const { progress, run, cancel } = useTransfer()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(warmUpKem)
    return () => clearTimeout(timer)
  }, [])

  const submit = async (send: (control: TransferControl) => Promise<void>) => {
    if (progress) return
    setProblem(undefined)
    try {
      await run(send)
    } catch (error) {
      if (error instanceof UnreadableFile) {
        setProblem(compose.unreadableFile(error.file))
        onFailed?.('unreadable-file')
        return
      }
      const known = asKnown(error)
      setProblem(textOf(known, compose, calls))
      onFailed?.(known.code)
    }
  }
  return { progress, problem, submit, cancel }
}

function textOf({ code, retryAfter }: AshnoteError, compose: ComposeStrings, calls: CallStrings): string {
  if (code === 'changed-file') return compose.changedFile
  if (code === 'blocked' || code === 'frozen') return `${compose.refused[code]}.`
  const { title, text } = sentencesOf(calls, code)
  return `${title}. ${text}${retryAfter ? ` ${calls.waitSeconds(retryAfter)}` : ''}`
}
