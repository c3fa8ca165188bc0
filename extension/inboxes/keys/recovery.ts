/** What imports an inbox: an invitation, which needs a key of this device, or everything that recovers it. */
import { type Bytes, concat, fromUtf8, utf8 } from '../../../shared/bytes/bytes.ts'
import { PUBLIC_KEY_BYTES, SECRET_BYTES } from '../../../shared/limits.ts'
import { parseFragment } from '../../../shared/note/link.ts'
import { parseNoteAddress } from '../../links/note-address.ts'
import { parseServer } from '../../server/server.ts'
import { InboxError } from '../errors.ts'
import { decodeText, encodeText } from './coded-text.ts'
import { ownToken } from './own-token.ts'
import { fromWords, toWords } from './word-code.ts'

/** Address of an inbox and its owner's token. */
export type Invitation = { server: string; address: Bytes; token: Bytes }

/** `seed`: of the key that opens the inbox; undefined in an invitation. */
export type InboxImport = Invitation & { seed?: Bytes | undefined }

export const invitationText = ({ token, address, server }: Invitation): string =>
  encodeText('join', concat(token, address, utf8(server)))

export const recoveryText = ({ seed, token, address, server }: Invitation & { seed: Bytes }): string =>
  encodeText('inbox', concat(seed, token, address, utf8(server)))

/** The words of a recovery sheet. For an inbox that was made here the seed is enough. */
export const recoveryWords = (
  { seed, token }: { seed: Bytes; token: Bytes },
  list: readonly string[],
): string[] => toWords(String(ownToken(seed)) === String(token) ? seed : concat(seed, token), list)

/** A public key as text, to be given to the owner of an inbox. */
export const keyText = (publicKey: Uint8Array): string => encodeText('key', publicKey)

/** The key in such a text, or undefined. */
export function parseKeyText(text: string): Bytes | undefined {
  const key = decodeText('key', text)
  return key?.length === PUBLIC_KEY_BYTES ? key : undefined
}

/** Parses the link of an inbox. Throws `not-an-inbox-link`. */
export function parseInboxLink(link: string): { server: string; address: Bytes } {
  const parts = parseNoteAddress(/https?:\/\/[^\s<>"]+/i.exec(link)?.[0] ?? '')
  try {
    const { kind, secret } = parseFragment(parts?.fragment ?? '')
    if (parts && kind === 2) return { server: parts.server, address: new Uint8Array(secret) }
  } catch {
    // The link is damaged or of another version.
  }
  throw new InboxError('not-an-inbox-link')
}

/**
 * Parses what the user typed or pasted: an invitation, a recovery code, or words, which need the link. Throws
 * `not-an-invitation`, `unknown-word`, `damaged-words`, `not-an-inbox-link`.
 */
export function parseInboxImport(text: string, link: string, list: readonly string[]): InboxImport {
  const code = decodeText('inbox', text)
  if (code) return { seed: code.slice(0, SECRET_BYTES), ...parseInvitation(code.slice(SECRET_BYTES)) }
  const invitation = decodeText('join', text)
  if (invitation) return parseInvitation(invitation)
  // Words may contain hyphens, so tell a damaged code from words by its prefix.
  const bytes = /ashnote-(join|inbox)-/.test(text) ? undefined : fromWords(text, list)
  if (!bytes) throw new InboxError('not-an-invitation')
  const seed = bytes.slice(0, SECRET_BYTES)
  const token = bytes.length > SECRET_BYTES ? bytes.slice(SECRET_BYTES) : ownToken(seed)
  return { seed, token, ...parseInboxLink(link) }
}

function parseInvitation(bytes: Bytes): Invitation {
  try {
    const server = parseServer(fromUtf8(bytes.subarray(2 * SECRET_BYTES)))
    if (server) {
      return {
        token: bytes.slice(0, SECRET_BYTES),
        address: bytes.slice(SECRET_BYTES, 2 * SECRET_BYTES),
        server,
      }
    }
  } catch {
    // The bytes are not UTF-8.
  }
  throw new InboxError('not-an-invitation')
}
