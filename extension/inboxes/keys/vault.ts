/**
 * The vault guards the keys of inboxes. One vault key seals all of them; the device's key wraps it, and if
 * the user sets a passphrase, the vault key is sealed under that first.
 */

import { type Bytes, timingSafeEqual, utf8 } from '../../../shared/bytes/bytes.ts'
import { openBox, sealBox } from '../../../shared/crypto/box.ts'
import { InboxError } from '../errors.ts'
import type { VaultRow } from '../store/rows.ts'

/**
 * All that the vault seals, each with a context of its own, so that bytes of one kind do not pass for another.
 * `session/renew-vault.ts` seals every one of them anew.
 */
export const SEALED = {
  secret: 'ashnote inbox secret',
  webhook: 'ashnote inbox webhook',
  kept: 'ashnote kept message',
  person: 'ashnote person',
} as const

export type SealedKind = keyof typeof SEALED

/** Seals and opens secrets while it is open. Everything that it is handed to sees when it is locked. */
export type Vault = {
  readonly isLocked: boolean
  /** Whether it has the key of this row. Another page may have renewed that key. */
  isOf(row: VaultRow): boolean
  /** Throws `locked`. */
  seal(bytes: Uint8Array, kind: SealedKind): Bytes
  /** Throws `locked`, `store-damaged`. */
  open(sealed: Uint8Array, kind: SealedKind): Bytes
}

/** A vault that can be opened, locked and opened again. */
export type OpenableVault = Vault & {
  /** Opens it with the key of a row, which it takes over and overwrites when it is locked. */
  use(key: Bytes, row: VaultRow): void
  lock(): void
}

/** A locked vault. */
export function createVault(): OpenableVault {
  let key: Bytes | undefined
  let generation: Bytes | undefined
  const opened = (): Bytes => {
    if (!key) throw new InboxError('locked')
    return key
  }
  const lock = () => {
    key?.fill(0)
    key = undefined
    generation = undefined
  }
  return {
    get isLocked() {
      return !key
    },
    isOf: (row) => !!generation && timingSafeEqual(generation, generationOf(row)),
    seal: (bytes, kind) => sealBox(opened(), utf8(SEALED[kind]), piecesOf(bytes)),
    open(sealed, kind) {
      const key = opened()
      try {
        return openBox(key, utf8(SEALED[kind]), sealed)
      } catch {
        throw new InboxError('store-damaged')
      }
    },
    use(next, row) {
      lock()
      key = next
      generation = generationOf(row)
    },
    lock,
  }
}

/** A new key is wrapped with a new nonce, so the nonce names the key. */
const generationOf = ({ key }: VaultRow): Bytes => key.iv

const piecesOf = (bytes: Uint8Array) => ({ length: bytes.length, pieces: [bytes] })
