import { fromBase64url, toBase64url } from '../../shared/bytes/bytes.ts'

const HOUR_MS = 3_600_000

/**
 * A fresh name for an upload: `<hour>/<milliseconds>-<id>-<random>`. By the time the sweeper finds old
 * uploads, by the id it finds the object to ask, and the random part keeps two uploads for one id apart.
 */
export function newBlobName(id: Uint8Array, now: number): string {
  const random = crypto.getRandomValues(new Uint8Array(9))
  return `${bucketOf(hourOf(now))}/${hex(now, 12)}-${toBase64url(id)}-${toBase64url(random)}`
}

/** Hours since 1970. */
export const hourOf = (now: number): number => Math.floor(now / HOUR_MS)

/** The bucket of an hour: the first part of a name; sorts as text. */
export const bucketOf = (hour: number): string => hex(hour, 8)

/** The parts of a blob's name; undefined for any other name. */
export function parseBlobName(name: string): { id: Uint8Array; began: number } | undefined {
  const match = /^[0-9a-f]{8}\/([0-9a-f]{12})-([\w-]{43})-[\w-]{12}$/.exec(name)
  if (!match?.[1] || !match[2]) return undefined
  return { began: Number.parseInt(match[1], 16), id: fromBase64url(match[2]) }
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
