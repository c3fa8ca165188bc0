import { useEffect } from 'preact/hooks'

/** Has the browser ask before the page is left. @returns what ends that */
export function warnOfLeaving(): () => void {
  const warn = (event: BeforeUnloadEvent) => event.preventDefault()
  addEventListener('beforeunload', warn)
  return () => removeEventListener('beforeunload', warn)
}

/** The same, while `isUnsaved`. */
export function useLeaveWarning(isUnsaved: boolean): void {
  useEffect(() => (isUnsaved ? warnOfLeaving() : undefined), [isUnsaved])
}
