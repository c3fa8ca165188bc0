import { useEffect, useState } from 'preact/hooks'

/** The views of the page. */
export type ViewName =
  | 'list'
  | 'inbox'
  | 'new'
  | 'join'
  | 'sheet'
  | 'conversations'
  | 'conversation'
  | 'contacts'
  | 'keys'

const VIEW_NAMES: readonly string[] = [
  'inbox',
  'new',
  'join',
  'sheet',
  'conversations',
  'conversation',
  'contacts',
  'keys',
] satisfies ViewName[]

/** The address of a view, and of one thing in it. */
export const hrefOf = (view: ViewName, of = ''): string => `#${view === 'list' ? '' : view}${of && `=${of}`}`

/** Navigates to a view. */
export const goTo = (view: ViewName, of?: string): void => {
  location.hash = hrefOf(view, of)
}

/** The current view; the list for anything unknown. */
export function useView(): [view: ViewName, of: string] {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const follow = () => {
      setHash(location.hash)
      scrollTo(0, 0)
    }
    addEventListener('hashchange', follow)
    // The hash may have changed since the first rendering.
    setHash(location.hash)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const [view = '', of = ''] = hash.slice(1).split('=')
  return [VIEW_NAMES.includes(view) ? (view as ViewName) : 'list', of]
}
