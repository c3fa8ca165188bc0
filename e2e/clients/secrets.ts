import { base58, base64, base64urlnopad, hex } from '@scure/base'
import { contentKeys, linkKeys, passphraseSalt } from '../../shared/crypto/keys.ts'
import { stretchPassphrase } from '../../shared/crypto/passphrase.ts'
import { parseFragment } from '../../shared/note/link.ts'

/**
 * Everything that must stay in the tab, in every encoding in which it could be sent. The tokens `link` and
 * `auth` are missing on purpose: they go to the server.
 */
export function secretsOf(
  link: string,
  texts: readonly string[] = [],
  passphrase?: string,
): Map<string, Buffer> {
  const fragment = new URL(link).hash.slice(1)
  const { secret, kind } = parseFragment(fragment)
  const { p0 } = linkKeys(secret)
  const q = kind === 1 ? stretchPassphrase(passphrase ?? '', passphraseSalt(p0)) : new Uint8Array()
  const { key, reply } = contentKeys(p0, q)
  const found = new Map<string, Buffer>([['fragment', Buffer.from(fragment)]])
  // The middle of the fragment: this part alone would do as much harm.
  found.set('most of the fragment', Buffer.from(fragment.slice(4, 44)))
  for (const [name, bytes] of Object.entries({ secret, p0, key, reply, ...(kind === 1 && { q }) })) {
    found.set(name, Buffer.from(bytes))
    for (const [encoding, coder] of Object.entries({ base58, base64, base64urlnopad, hex })) {
      // Without the end, because padding and alignment change it inside a longer encoded text.
      found.set(`${name} in ${encoding}`, Buffer.from(coder.encode(bytes).slice(0, 40)))
    }
    found.set(`${name} in HEX`, Buffer.from(hex.encode(bytes).toUpperCase()))
    found.set(`${name} as JSON`, Buffer.from([...bytes].join(',')))
  }
  for (const text of [...texts, ...(passphrase ? [passphrase] : [])]) {
    found.set(`the text ${text}`, Buffer.from(text))
    found.set(`the text ${text} escaped`, Buffer.from(encodeURIComponent(text)))
    found.set(
      `the text ${text} in base64`,
      Buffer.from(Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -2)),
    )
  }
  return found
}

/** Names of the secrets that `traffic` contains. */
export function leaks(traffic: Buffer, secrets: Map<string, Buffer>): string[] {
  return [...secrets].filter(([, bytes]) => traffic.includes(bytes)).map(([name]) => name)
}
