import { fromBase64url, toBase64url } from '../../../shared/bytes/bytes.ts'
import { LEASE_MOST_S } from '../../../shared/limits.ts'

/**
 * Stores the reader secret R (protocol section 5) by note id while the tab lives. Its holder may read the
 * claimed note again until the lease ends.
 */
export type ReaderMemory = {
  /** Undefined as well when every lease of this R must have ended. */
  load(id: Uint8Array): Uint8Array | undefined
  /** To be called before each claim, because a lease is counted from it. */
  save(id: Uint8Array, reader: Uint8Array): void
  forget(id: Uint8Array): void
}

const key = (id: Uint8Array) => `ashnote:${toBase64url(id)}`

/** In this tab's sessionStorage; in memory if the browser forbids that, which loses it only on reload. */
export function createReaderMemory(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): ReaderMemory {
  const forget = (id: Uint8Array) => storage.removeItem(key(id))
  return {
    load(id) {
      const [reader, claimed] = (storage.getItem(key(id)) ?? '').split(' ')
      if (!reader) return undefined
      // Earlier versions stored no time; what they stored counts as recent.
      const isOver = Date.now() - Number(claimed) >= LEASE_MOST_S * 1000
      if (isOver) forget(id)
      return isOver ? undefined : fromBase64url(reader)
    },
    save: (id, reader) => storage.setItem(key(id), `${toBase64url(reader)} ${Date.now()}`),
    forget,
  }
}

/** `window.sessionStorage`, or a stand-in if it is not available. */
export function tabStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  try {
    const { sessionStorage } = window
    sessionStorage.getItem('ashnote')
    return sessionStorage
  } catch {
    const map = new Map<string, string>()
    return {
      getItem: (name) => map.get(name) ?? null,
      setItem: (name, value) => map.set(name, value),
      removeItem: (name) => map.delete(name),
    }
  }
}
