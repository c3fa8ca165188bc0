import { useEffect, useState } from 'preact/hooks'

/** The parts of the page. */
export type Place =
  | 'list'
  | 'inbox'
  | 'new'
  | 'join'
  | 'sheet'
  | 'conversations'
  | 'conversation'
  | 'contacts'
  | 'keys'

const PLACES: readonly string[] = [
  'inbox',
  'new',
  'join',
  'sheet',
  'conversations',
  'conversation',
  'contacts',
  'keys',
] satisfies Place[]

/** The address of a part, and of one thing in it. */
export const hrefOf = (place: Place, of = ''): string => `#${place === 'list' ? '' : place}${of && `=${of}`}`

/** Goes there. */
export const goTo = (place: Place, of?: string): void => {
  location.hash = hrefOf(place, of)
}

/** Where somebody is; the list for anything unknown. */
export function usePlace(): [place: Place, of: string] {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const follow = () => {
      setHash(location.hash)
      scrollTo(0, 0)
    }
    addEventListener('hashchange', follow)
    // It may have changed since it was read for the first rendering.
    setHash(location.hash)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const [place = '', of = ''] = hash.slice(1).split('=')
  return [PLACES.includes(place) ? (place as Place) : 'list', of]
}
