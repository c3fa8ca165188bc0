import { fromBase64url, toBase64url } from '../../../shared/bytes/bytes.ts'

/**
 * Stores the reader secret R (protocol section 5) by note id while the tab lives. Its holder may read the
 * claimed note again until the lease ends, so it is deleted as soon as the note is burned.
 */
export type ReaderMemory = {
  load(id: Uint8Array): Uint8Array | undefined
  save(id: Uint8Array, reader: Uint8Array): void
  forget(id: Uint8Array): void
}

const key = (id: Uint8Array) => `ashnote:${toBase64url(id)}`

/** In this tab's sessionStorage; in memory if the browser forbids that, which loses it only on reload. */
export function createReaderMemory(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): ReaderMemory {
  return {
    load(id) {
      const text = storage.getItem(key(id))
      return text === null ? undefined : fromBase64url(text)
    },
    save: (id, reader) => storage.setItem(key(id), toBase64url(reader)),
    forget: (id) => storage.removeItem(key(id)),
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
