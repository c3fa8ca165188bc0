import { useEffect } from 'preact/hooks'

/** Makes the browser ask before the page is left. @returns a function that stops it */
export function warnOfLeaving(): () => void {
  const warn = (event: BeforeUnloadEvent) => event.preventDefault()
  addEventListener('beforeunload', warn)
  return () => removeEventListener('beforeunload', warn)
}

/** Warns before the page is left while `isUnsaved`. */
export function useLeaveWarning(isUnsaved: boolean): void {
  useEffect(() => (isUnsaved ? warnOfLeaving() : undefined), [isUnsaved])
}
