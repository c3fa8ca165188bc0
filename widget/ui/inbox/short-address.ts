import { formatFragment } from '../../../shared/note/link.ts'

/** Enough of an inbox's link to compare it with the published one. */
export function shortAddress(address: Uint8Array): string {
  const fragment = formatFragment({ kind: 2, secret: address })
  return `${fragment.slice(0, 8)}…${fragment.slice(-6)}`
}
